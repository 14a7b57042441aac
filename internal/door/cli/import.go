package cli

import (
	"fmt"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/intake"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// imports brings sheets in. (Nhập bảng.)
type imports struct {
	Nominations importNominations `cmd:"" help:"${import_nominations}"`
}

// importNominations says what a sheet of nominations would become. To make it
// real is an officer's act: upload, choose, accept, in a page or the API.
type importNominations struct {
	File   string `arg:"" placeholder:"FILE" help:"${import_file}"`
	Award  string `required:"" placeholder:"CODE" help:"${judge_award}"`
	Year   int    `required:"" placeholder:"YEAR" help:"${import_year}"`
	DryRun bool   `help:"${import_dry_run}"`
}

func (i *importNominations) Run(r *run) error {
	if !i.DryRun {
		return fault.Code(fault.Invalid, "cli.nominations-are-an-officers")
	}
	if i.Year < 1945 || i.Year > 2100 {
		return fault.Field("--year", "cli.not-a-year", fmt.Sprint(i.Year))
	}
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	if !books.KnowsAward(i.Award) {
		return fault.Code(fault.NotFound, "rulebook.unknown-award", i.Award, "", strings.Join(books.Codes(), ", "))
	}
	t, err := r.sheet(i.File)
	if err != nil {
		return err
	}
	report := intake.Analyse(t, intake.Ask{Award: i.Award, Title: books.NameOf(i.Award).In("vi"), Year: i.Year, Match: intake.Names(books)})
	if r.JSON {
		if report.Doubts == nil {
			report.Doubts = []intake.Doubt{}
		}
		fmt.Fprintln(r.Stdout, asJSON(report))
		return nil
	}
	r.say("cli.sheet", report.Rows, report.Distinct, report.Duplicates, report.Parents, len(report.Doubts))
	for _, d := range report.Doubts {
		fmt.Fprintf(r.Stdout, "%6d  %-15s %s%q%s\n", d.Row, words.T(r.lang, "cli.doubt."+string(d.Kind)), before(d.Column, ": "), d.Value, after(" → ", d.Suggestion, ""))
	}
	return nil
}

func (r *run) sheet(name string) (*intake.Table, error) {
	f, err := openFile(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return intake.Load(name, f, info.Size())
}
