package measure

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// A Child is one piece of work done in a process of its own, so that its memory
// is its alone.
type Child struct {
	Wall time.Duration
	CPU  time.Duration // user and system, all threads
	Peak int64         // bytes of resident memory at the highest
	Out  string
}

// Run starts a command and waits for it.
func Run(name string, args ...string) (c Child, err error) {
	cmd := exec.Command(name, args...)
	var said strings.Builder
	cmd.Stderr = &said
	start := time.Now()
	out, err := cmd.Output()
	c.Wall, c.Out = time.Since(start), strings.TrimSpace(string(out))
	if err != nil {
		return c, fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, said.String())
	}
	c.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.Peak = int64(u.Maxrss) << 10
		if runtime.GOOS == "darwin" {
			c.Peak = int64(u.Maxrss)
		}
	}
	return c, nil
}

// Self runs this program again for one hidden piece of work.
func Self(args ...string) (Child, error) {
	me, err := os.Executable()
	if err != nil {
		return Child{}, err
	}
	return Run(me, append([]string{"-child"}, args...)...)
}

// Resident is how much memory a running process holds now, on Linux.
func Resident(pid int) (int64, error) { return status(pid, "VmRSS") }

// Highest is the most it ever held.
func Highest(pid int) (int64, error) { return status(pid, "VmHWM") }

func status(pid int, what string) (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		var kb int64
		if _, err := fmt.Sscanf(line, what+": %d kB", &kb); err == nil {
			return kb << 10, nil
		}
	}
	return 0, fmt.Errorf("no %s of %d", what, pid)
}

// Spent is the processor time a running process has used so far, all threads.
func Spent(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	after := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(after) < 13 {
		return 0, fmt.Errorf("no times of %d", pid)
	}
	var user, system int64
	if _, err := fmt.Sscan(after[11]+" "+after[12], &user, &system); err != nil {
		return 0, err
	}
	return time.Duration(user+system) * 10 * time.Millisecond, nil // the kernel counts in hundredths
}
