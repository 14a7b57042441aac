package cli

import (
	"fmt"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
)

// imports brings sheets in. (Nhập bảng.)
type imports struct {
	Units       importUnits       `cmd:"" help:"import_units"`
	People      importPeople      `cmd:"" help:"import_people"`
	Awards      importAwards      `cmd:"" help:"import_awards"`
	Initiatives importInitiatives `cmd:"" help:"import_initiatives"`
	Nominations importNominations `cmd:"" help:"import_nominations"`
}

// importNominations says what a sheet of nominations would become. Without
// --dry-run it lays the sheet in the staging area of a unit, as its operator:
// to choose and to accept are an officer's acts, in a page or the API.
type importNominations struct {
	File   string `arg:"" placeholder:"FILE" help:"import_file"`
	Award  string `required:"" placeholder:"CODE" help:"judge_award"`
	Year   int    `required:"" placeholder:"YEAR" help:"import_year"`
	Unit   string `placeholder:"CODE|ID" help:"import_unit"`
	Title  string `placeholder:"TEXT" help:"import_title"`
	DryRun bool   `help:"import_dry_run"`
}

func (i *importNominations) Run(r *run) error {
	if i.Year < 1945 || i.Year > 2100 {
		return fault.Field("--year", "cli.not-a-year", fmt.Sprint(i.Year))
	}
	if !i.DryRun {
		return i.lay(r)
	}
	t, err := r.sheet(i.File)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	if !books.KnowsAward(i.Award) {
		return fault.Code(fault.NotFound, "rulebook.unknown-award", i.Award, "", strings.Join(books.Codes(), ", "))
	}
	report := intake.Analyse(t, intake.Ask{Award: i.Award, Title: books.NameOf(i.Award).In("vi"), Year: i.Year, Match: books.Named()})
	if r.JSON {
		if report.Doubts == nil {
			report.Doubts = []intake.Doubt{}
		}
		fmt.Fprintln(r.Stdout, asJSON(report))
		return nil
	}
	r.say("cli.sheet", report.Rows, report.Distinct, report.Duplicates, report.Parents, len(report.Doubts))
	r.doubts(report.Doubts)
	return nil
}

// lay puts the sheet where its officer will find it.
func (i *importNominations) lay(r *run) error {
	if i.Unit == "" {
		return fault.Field("--unit", "cli.whose-nominations")
	}
	h, err := r.house()
	if err != nil {
		return err
	}
	defer h.Close()
	unit, err := unitOf(r, h, i.Unit)
	if err != nil {
		return err
	}
	f, err := openFile(i.File)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if i.Title == "" {
		i.Title = h.Books.NameOf(i.Award).In("vi") + " " + fmt.Sprint(i.Year)
	}
	u, err := h.Intakes.Upload(r.ctx, r.operator(), intake.NewUpload{Unit: unit, Title: i.Title, Award: i.Award, Year: i.Year, File: i.File, AtOnce: true}, f, info.Size())
	if err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"upload": u.ID, "rows": u.Rows, "distinct": u.Distinct, "duplicates": u.Duplicates, "parents": u.Parents}))
		return nil
	}
	r.say("cli.laid", u.Rows, string(u.ID))
	return nil
}

// bringing is what lists of units, people and past awards have in common.
type bringing struct {
	File   string `arg:"" placeholder:"FILE" help:"import_file"`
	Under  string `placeholder:"UNIT" help:"import_under"`
	DryRun bool   `help:"import_dry_run"`
	Accept bool   `name:"accept-suggestions" help:"import_accept"`
}

type (
	importUnits       struct{ bringing }
	importPeople      struct{ bringing }
	importAwards      struct{ bringing }
	importInitiatives struct{ bringing }
)

func (i *importUnits) Run(r *run) error       { return i.bring(r, intake.Units) }
func (i *importPeople) Run(r *run) error      { return i.bring(r, intake.People) }
func (i *importAwards) Run(r *run) error      { return i.bring(r, intake.Awards) }
func (i *importInitiatives) Run(r *run) error { return i.bring(r, intake.Initiatives) }

// bring enters a list as the operator: all of it or nothing.
func (b *bringing) bring(r *run, what intake.What) error {
	h, err := r.house()
	if err != nil {
		return err
	}
	defer h.Close()
	f, err := openFile(b.File)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	out, err := h.Intakes.Bring(r.ctx, r.operator(), intake.Bringing{What: what, Under: registry.UnitID(b.Under), File: b.File, DryRun: b.DryRun, Accept: b.Accept}, f, info.Size())
	if err != nil {
		return err
	}
	if r.JSON {
		if out.Doubts == nil {
			out.Doubts = []intake.Doubt{}
		}
		fmt.Fprintln(r.Stdout, asJSON(out))
		return nil
	}
	r.say("cli.brought", out.Rows, out.Made, out.Known, len(out.Doubts))
	r.doubts(out.Doubts)
	return nil
}

func (r *run) doubts(list []intake.Doubt) {
	for _, d := range list {
		fmt.Fprintf(r.Stdout, "%6d  %-15s %s%q%s\n", d.Row, words.T(r.lang, "cli.doubt."+string(d.Kind)), before(d.Column, ": "), d.Value, after(" → ", d.Suggestion, ""))
	}
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
