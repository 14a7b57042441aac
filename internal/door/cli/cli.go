// Package cli is the command line, and the administrator's way in. (Dòng lệnh.)
//
// Judge, money, law and a dry run need no database. What acts on a database
// does so as its operator, and is recorded as that: never in the name of a
// person, whose acts go through pages and the API.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// Env is the world the command line stands in.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
	Version        string
}

// commands is every verb; kong reads it. Its help says which words
// stand there: those under "cli.". (kong could put them in itself, but takes
// longer over it than most commands do.)
type commands struct {
	DB        string `name:"db" default:"data/thidua.db" env:"THIDUA_DB" placeholder:"FILE|URL" help:"db"`
	Files     string `env:"THIDUA_FILES" placeholder:"DIR" help:"files"`
	LedgerKey string `env:"THIDUA_LEDGER_KEY" placeholder:"FILE" help:"ledger_key"`
	JSON      bool   `name:"json" help:"json"`
	// Regulations is a folder laid over the shipped law: rules of a body, a draft.
	Regulations string `env:"THIDUA_REGULATIONS" placeholder:"DIR" help:"regulations"`
	Lang        string `enum:"vi,en" default:"${lang_now}" env:"THIDUA_LANG" help:"lang"`

	Serve   serve    `cmd:"" help:"serve"`
	Migrate migrate  `cmd:"" help:"migrate"`
	Demo    demo     `cmd:"" help:"demo"`
	User    user     `cmd:"" help:"user"`
	Import  imports  `cmd:"" help:"import"`
	Judge   judge    `cmd:"" help:"judge"`
	Money   money    `cmd:"" help:"money"`
	Ladder  ladders  `cmd:"" help:"ladder"`
	Law     law      `cmd:"" help:"law"`
	Ledger  ledgers  `cmd:"" help:"ledger"`
	Ballot  ballots  `cmd:"" help:"ballot"`
	Sitting sittings `cmd:"" help:"sitting"`
	Check   check    `cmd:"" help:"check"`
	Backup  backup   `cmd:"" help:"backup"`
	Restore restore  `cmd:"" help:"restore"`
	Version version  `cmd:"" help:"version"`

	Calculators calculators `embed:""`
}

// run is one run of the command line.
type run struct {
	Env
	*commands
	ctx  context.Context
	lang words.Lang
}

// law is the regulations asked for: those shipped, with a folder over them.
func (r *run) law() (fs.FS, error) {
	law, err := regulations.With(r.Regulations)
	if err != nil {
		return nil, fault.Code(fault.Invalid, "cli.no-file", r.Regulations)
	}
	return law, nil
}

// books reads them. A command that asks the law answers and ends: collecting
// while it is read would take as long as reading it.
func (r *run) books() (*rulebook.Library, error) {
	limit()
	debug.SetGCPercent(-1)
	law, err := r.law()
	if err != nil {
		return nil, err
	}
	return rulebook.Load(law)
}

// An outcome is an answer that is no error and yet not plain success: fails is
// 6, open is 7.
type outcome int

func (o outcome) Error() string { return fmt.Sprintf("outcome %d", int(o)) }

const (
	failing outcome = 6
	open    outcome = 7
)

// exits are HOUSE table 7.
var exits = map[fault.Kind]int{fault.Internal: 1, fault.Invalid: 2, fault.Forbidden: 3, fault.NotFound: 4, fault.Conflict: 5, fault.Unmet: 6}

// Main runs the command line and returns the exit code.
func Main(ctx context.Context, e Env, args []string) (code int) {
	helped := false // kong has printed help, and wishes to end
	lang := langOf(e, args)
	var c commands
	parser, err := kong.New(&c, kong.Name("thidua"), kong.Description(words.T(lang, "cli.about")), kong.Vars{"lang_now": string(lang)},
		kong.Writers(e.Stdout, e.Stderr), kong.Exit(func(int) { helped = true }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(e.Stderr, "thidua:", err)
		return 1
	}
	help(lang, parser.Model.Node)
	parsed, err := parser.Parse(args)
	if helped {
		return 0
	}
	if err != nil {
		fmt.Fprintf(e.Stderr, "thidua: %s\n%s\n", err, words.T(lang, "cli.usage"))
		return 2
	}
	r := &run{e, &c, ctx, words.LangOf(c.Lang)}
	return r.end(parsed.Run(r))
}

// langOf finds the language before anything is parsed: help needs it.
func langOf(e Env, args []string) words.Lang {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return words.LangOf(v)
		}
		if a == "--lang" && i+1 < len(args) {
			return words.LangOf(args[i+1])
		}
	}
	return words.LangOf(e.Getenv("THIDUA_LANG"))
}

// help puts words in the place of their keys: of every command and what it takes.
func help(lang words.Lang, n *kong.Node) {
	say := func(key *string) {
		if *key != "" {
			*key = words.T(lang, "cli."+*key)
		}
	}
	if n.Type != kong.ApplicationNode {
		say(&n.Help)
	}
	for _, f := range n.Flags {
		if f.Name != "help" {
			say(&f.Help)
		}
	}
	for _, p := range n.Positional {
		say(&p.Help)
	}
	for _, c := range n.Children {
		help(lang, c)
	}
}

// end says what went wrong, in words, and turns it into an exit code.
func (r *run) end(err error) int {
	if err == nil {
		return 0
	}
	var o outcome
	if errors.As(err, &o) {
		return int(o)
	}
	kind := fault.Of(err)
	reasons := fault.Reasons(err)
	if r.JSON {
		r.refuseJSON(kind, reasons, err)
		return exits[kind]
	}
	if len(reasons) == 0 {
		fmt.Fprintln(r.Stderr, "thidua:", err)
	}
	for _, reason := range reasons {
		fmt.Fprintf(r.Stderr, "thidua: %s%s%s\n", before(reason.Field, ": "), words.Fault(r.lang, reason), after(" [", reason.Cite, "]"))
	}
	return exits[kind]
}

func before(s, mark string) string { return after("", s, mark) }

func after(open, s, mark string) string {
	if s == "" {
		return ""
	}
	return open + s + mark
}

func (r *run) refuseJSON(kind fault.Kind, reasons []fault.Reason, err error) {
	type reason struct {
		Code   string `json:"code"`
		Field  string `json:"field,omitempty"`
		Cite   string `json:"cite,omitempty"`
		Detail string `json:"detail"`
	}
	list := []reason{}
	for _, x := range reasons {
		list = append(list, reason{x.Code, x.Field, x.Cite, words.Fault(r.lang, x)})
	}
	if len(list) == 0 {
		list = append(list, reason{Code: "internal", Detail: err.Error()})
	}
	fmt.Fprintln(r.Stderr, asJSON(map[string]any{"error": map[string]any{"exit": exits[kind], "reasons": list}}))
}

func (r *run) say(key string, args ...any) { fmt.Fprintln(r.Stdout, words.T(r.lang, key, args...)) }

// day reads a flag's day; "" is none.
func day(flag, text string) (d civil.Date, err error) {
	if text == "" {
		return d, nil
	}
	if d, err = civil.Parse(text); err != nil {
		return d, fault.Field("--"+flag, "cli.not-a-day", text)
	}
	return d, nil
}

// slurp reads a small file, or what is piped in when its name is "-".
func (r *run) slurp(name string) (called string, text []byte, err error) {
	const most = 4 << 20
	from := r.Stdin
	called = "stdin"
	if name != "-" {
		called = name
		f, err := openFile(name)
		if err != nil {
			return called, nil, err
		}
		defer f.Close()
		from = f
	}
	text, err = io.ReadAll(io.LimitReader(from, most+1))
	if err == nil && len(text) > most {
		err = fault.Field(called, "file.too-big", most>>20)
	}
	return called, text, err
}

// openFile opens a file the user named: one that is not there is a slip of the
// hand, exit 2, not an award the law does not know.
func openFile(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, fault.Reason{Code: "cli.no-file", Args: []any{name}})
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, fault.Code(fault.Invalid, "cli.is-folder", name)
	}
	return f, nil
}
