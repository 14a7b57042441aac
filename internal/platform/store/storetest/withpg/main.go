// Command withpg starts a PostgreSQL server of its own in a temporary folder,
// in memory where there is room, runs a command with STORE_URL naming it, and
// stops it again:
//
//	go run ./internal/platform/store/storetest/withpg go test ./...
package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"syscall"
	"time"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpg:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

func run(args []string) (code int, err error) {
	if len(args) == 0 {
		return 2, fmt.Errorf("name a command to run")
	}
	bin, err := binaries()
	if err != nil {
		return 1, err
	}
	dir, err := os.MkdirTemp(memory(), "thidua-pg-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	who, err := unprivileged(dir)
	if err != nil {
		return 1, err
	}
	url, stop, err := start(bin, dir, who)
	if err != nil {
		return 1, err
	}
	defer stop()
	templates := filepath.Join(dir, "templates") // what the tests of this run fill once for all of them
	if err := os.Mkdir(templates, 0o700); err != nil {
		return 1, err
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "STORE_URL="+url, "STORE_TEMPLATES="+templates)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return max(cmd.ProcessState.ExitCode(), 1), err
	}
	return 0, nil
}

// memory is a file system in memory with room for every database of a run, or ""
// for the disk: a test waits two to four times longer for its copy there.
func memory() string {
	const dir, room = "/dev/shm", 4 << 30
	var fs syscall.Statfs_t
	if syscall.Statfs(dir, &fs) != nil || fs.Bavail*uint64(fs.Bsize) < room {
		return ""
	}
	return dir
}

func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		p, err := exec.LookPath("initdb")
		if err != nil {
			return "", fmt.Errorf("PostgreSQL's server is not installed: apt-get install -y postgresql")
		}
		found = []string{p}
	}
	sort.Strings(found)
	return filepath.Dir(found[len(found)-1]), nil
}

// unprivileged is who runs the server: PostgreSQL refuses root.
func unprivileged(dir string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(dir, uid, gid)
	}
	return nil, fmt.Errorf("running as root, and there is no unprivileged user")
}

func start(bin, dir string, who *syscall.Credential) (url string, stop func(), err error) {
	data := filepath.Join(dir, "data")
	command := func(name string, a ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, name), a...)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setpgid: true}
		cmd.Dir = dir
		cmd.Env = []string{"PATH=" + bin + ":/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"}
		return cmd
	}
	if out, err := command("initdb", "-D", data, "-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return "", nil, err
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return "", nil, err
	}
	cmd := command("postgres", "-D", data, "-k", dir, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off",
		"-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "shared_buffers=128MB",
		"-c", "autovacuum=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=2GB", "-c", "checkpoint_timeout=1h")
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		cmd.Process.Signal(syscall.SIGQUIT) // at once: the data is thrown away
		cmd.Wait()
		log.Close()
	}
	for range 400 {
		if exec.Command(filepath.Join(bin, "pg_isready"), "-q", "-h", "127.0.0.1", "-p", port).Run() == nil {
			return "postgres://app@127.0.0.1:" + port + "/postgres?sslmode=disable", stop, nil
		}
		time.Sleep(25 * time.Millisecond)
	}
	stop()
	text, _ := os.ReadFile(filepath.Join(dir, "log"))
	return "", nil, fmt.Errorf("PostgreSQL did not start: %s", text)
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}
