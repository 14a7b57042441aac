package cli_test

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"thidua/internal/door/cli"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// noon is the instant every script runs at.
var noon = time.Date(2026, 9, 2, 12, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"thidua": func() {
			env := cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: func() time.Time { return noon }, Version: "test"}
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			code := cli.Main(ctx, env, os.Args[1:])
			stop()
			os.Exit(code)
		},
	})
}

// TestScripts runs what people type. Besides the usual commands, a script has
//
//	exits CODE args…   thidua with these arguments ends with CODE
//	json PATH WANT     what it printed last holds WANT at PATH: verdict, lines.0.exact, lines.count
//	ledger FILE N      a SQLite database with N acts in its ledger
//	fetch STATUS URL   ask a server that is starting; its answer is the new stdout
//	sql FILE TEXT      change it behind everyone's back
//	edit FILE NEW A B  a copy of a file with B for the first A
//	doubt, sheets and dump: see badsheets_test.go
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("THIDUA_SHEET", os.Getenv("THIDUA_SHEET"))
			records, err := filepath.Abs("../../domain/ballot/testdata")
			if err != nil {
				return err
			}
			e.Setenv("RECORDS", records)
			e.Setenv("BUNDLE", filepath.Join(records, "../../council/testdata/sitting.json"))
			for _, name := range []string{"ADDR", "METRICS"} {
				l, err := net.Listen("tcp", "127.0.0.1:0")
				if err != nil {
					return err
				}
				e.Setenv(name, l.Addr().String())
				l.Close()
			}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":  exits,
			"json":   jsonAt,
			"fetch":  fetch,
			"visit":  visitor(),
			"ledger": makeLedger,
			"sql":    runSQL,
			"edit":   edit,
			"doubt":  doubtAt,
			"sheets": makeSheets,
			"dump":   dump,
			"unit": func(ts *testscript.TestScript, _ bool, args []string) { // $UNIT is the unit in a file
				var v struct{ Unit string }
				ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &v))
				ts.Setenv("UNIT", v.Unit)
			},
		},
		Condition: func(cond string) (bool, error) {
			if name, ok := strings.CutPrefix(cond, "env:"); ok {
				return os.Getenv(name) != "", nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("thidua", args[1:]...)
	got := 0
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit %d, want %d\n%s%s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

func jsonAt(ts *testscript.TestScript, neg bool, args []string) {
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &v))
	for _, step := range strings.Split(args[0], ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[step]
		case []any:
			if step == "count" {
				v = len(at)
				continue
			}
			i, err := strconv.Atoi(step)
			ts.Check(err)
			if i >= len(at) {
				ts.Fatalf("%s: only %d", args[0], len(at))
			}
			v = at[i]
		}
	}
	text, ok := v.(string)
	if !ok {
		b, err := json.Marshal(v)
		ts.Check(err)
		text = string(b)
	}
	if (text == args[1]) == neg {
		ts.Fatalf("%s is %s, want %s", args[0], text, args[1])
	}
}

// fetch waits for a server; https is believed without a root.
func fetch(ts *testscript.TestScript, _ bool, args []string) {
	client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	var last error
	for range 100 {
		answer, err := client.Get(args[1])
		if last = err; err != nil {
			time.Sleep(100 * time.Millisecond)
			continue
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		ts.Check(err)
		fmt.Fprintf(ts.Stdout(), "%s", text)
		if fmt.Sprint(answer.StatusCode) != args[0] {
			ts.Fatalf("%s answers %d, want %s\n%s", args[1], answer.StatusCode, args[0], text)
		}
		return
	}
	ts.Check(last)
}

// visitor is a browser without a window: it opens a page, or sends a form when
// fields follow the address, and keeps its cookies.
func visitor() func(*testscript.TestScript, bool, []string) {
	jar, _ := cookiejar.New(nil) // never fails without options
	client := http.Client{Timeout: 5 * time.Second, Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return func(ts *testscript.TestScript, _ bool, args []string) {
		form := url.Values{}
		for _, f := range args[2:] {
			name, value, _ := strings.Cut(f, "=")
			form.Set(name, value)
		}
		answer, err := client.Get(args[1])
		if len(form) > 0 {
			answer, err = client.PostForm(args[1], form)
		}
		ts.Check(err)
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		ts.Check(err)
		fmt.Fprintf(ts.Stdout(), "%s", text)
		if fmt.Sprint(answer.StatusCode) != args[0] {
			ts.Fatalf("%s answers %d, want %s\n%s", args[1], answer.StatusCode, args[0], text)
		}
	}
}

func makeLedger(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	file, ctx := ts.MkAbs(args[0]), context.Background()
	db, err := store.Open(ctx, file, func() time.Time { return noon })
	ts.Check(err)
	defer db.Close()
	_, err = db.Migrate(ctx)
	ts.Check(err)
	ts.Check(ledger.Ready(ctx, db, file+".ledger-key"))
	ts.Check(db.Update(ctx, func(tx *store.Tx) error {
		for i := range n {
			if err := ledger.Append(tx, ledger.Entry{Act: "dossier.submit", Subject: fmt.Sprint("dossier:", i)}); err != nil {
				return err
			}
		}
		return nil
	}))
	ts.Check(ledger.NewSequencer(db, file+".ledger-key", filepath.Base(file)+time.Now().String(), slog.New(slog.DiscardHandler)).Drain(ctx))
	ts.Check(db.Update(ctx, func(tx *store.Tx) error { _, err := tx.Exec(`DELETE FROM ledger_lease`); return err }))
}

func edit(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[2]) {
		ts.Fatalf("%s does not hold %s", args[0], args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Replace(text, args[2], args[3], 1)), 0o600))
}

func runSQL(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	db, err := store.Open(ctx, ts.MkAbs(args[0]), func() time.Time { return noon })
	ts.Check(err)
	defer db.Close()
	ts.Check(db.Update(ctx, func(tx *store.Tx) error { _, err := tx.Exec(args[1]); return err }))
}
