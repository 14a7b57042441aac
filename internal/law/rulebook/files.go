package rulebook

import (
	"reflect"

	"thidua/internal/base/civil"
)

// The shapes of the files under regulations/, read strictly. README.md there
// shows them to a legal officer.

// catalogueFile is awards.yaml: every award the law names, judged here or not.
type catalogueFile struct {
	Source string       `json:"source" need:"yes"`
	Awards []nameOfFile `json:"awards" need:"yes"`
}

type nameOfFile struct {
	Code  string `json:"code" need:"yes"`
	VI    string `json:"vi" need:"yes"`
	EN    string `json:"en" need:"yes"`
	Class string `json:"class" need:"yes" of:"class"` // other: outside the rule of one achievement, one form
	Rank  int    `json:"rank" need:"yes"`
}

// papersFile is papers.yaml: the papers of dossiers.
type papersFile struct {
	Source string      `json:"source" need:"yes"`
	Papers []paperFile `json:"papers" need:"yes"`
}

type paperFile struct {
	Code string `json:"code" need:"yes"`
	VI   string `json:"vi" need:"yes"`
	EN   string `json:"en" need:"yes"`
}

// bookFile is book.yaml of a regime.
type bookFile struct {
	ID     string      `json:"id" need:"yes"`
	Name   Text        `json:"name" need:"yes"`
	Source string      `json:"source" need:"yes"`
	From   civil.Date  `json:"from" need:"yes"`
	To     civil.Date  `json:"to"`
	Status string      `json:"status" need:"yes" of:"book-status"`
	Laws   []string    `json:"laws" need:"yes"`
	Copies string      `json:"copies"` // every clause of another regime, unverified
	Doubts []doubtFile `json:"doubts"`

	// Follows takes over, as they stand, the files of another regime that this
	// folder has none of the same name for; Recite renames the texts they cite.
	Follows string            `json:"follows"`
	Recite  map[string]string `json:"recite"`
	// Without names files of the regime followed that are not taken over.
	Without []string `json:"without"`
	// Levels are the deciding levels of awards taken over, where they differ.
	Levels map[string][]string `json:"levels" of:"level"`
	// Transition: what becomes of dossiers received before its first day.
	Transition *transitionFile `json:"transition"`
	// Empty: the days are known, the rules are not held; every answer is open.
	Empty bool `json:"empty"`
}

// doubtFile is a time within the regime when a text it cites was not in force:
// clauses that cite it are then unverified.
type doubtFile struct {
	Cites string     `json:"cites" need:"yes"`
	From  civil.Date `json:"from" need:"yes"`
	To    civil.Date `json:"to" need:"yes"`
	Why   string     `json:"why" need:"yes"`
}

// awardFile is the rules of one award, or of several that share them.
type awardFile struct {
	Source        string           `json:"source" need:"yes"`
	Status        string           `json:"status" need:"yes" of:"status"` // of clauses that give none
	Awards        []string         `json:"awards" need:"yes"`
	Subjects      []string         `json:"subjects" need:"yes" of:"kind"`
	NotFor        []string         `json:"not_for" of:"category"`
	From          civil.Date       `json:"from"` // some days of the book only
	To            civil.Date       `json:"to"`
	Yearly        bool             `json:"yearly"`
	Secret        bool             `json:"secret"`
	Levels        []string         `json:"levels" need:"yes" of:"level"`
	Certificate   *certificateFile `json:"certificate"`
	NoCertificate *remarkFile      `json:"no_certificate"`
	Branches      []branchFile     `json:"branches" need:"yes"`
	Line          int              `json:"-"`
}

type certificateFile struct {
	Width  int    `json:"width" need:"yes"`
	Height int    `json:"height" need:"yes"`
	Verb   Text   `json:"verb" need:"yes"`
	Title  Text   `json:"title"`
	Flags  bool   `json:"flags"`
	White  bool   `json:"white"`
	Cite   string `json:"cite" need:"yes"`
	Status string `json:"status" need:"yes" of:"status"`
}

type remarkFile struct {
	VI   string `json:"vi" need:"yes"`
	EN   string `json:"en" need:"yes"`
	Cite string `json:"cite" need:"yes"`
}

// branchFile is the clauses for one type of commendation and some kinds of
// subject: the standard itself, which other awards may use, and the dossier.
type branchFile struct {
	Awards   []string     `json:"awards"` // of the file's awards, these alone; none: all
	Type     string       `json:"type" need:"yes" of:"type"`
	Subjects []string     `json:"subjects" need:"yes" of:"kind"`
	Standard []clauseFile `json:"standard" need:"yes"`
	Dossier  []clauseFile `json:"dossier" need:"yes"`
}

// clauseFile is one clause. It is exactly one of: a test, attest, paper, all,
// any, by_category, use.
type clauseFile struct {
	ID     string   `json:"id"` // .b is b of this award
	Cite   string   `json:"cite"`
	Status string   `json:"status" of:"status"`
	Why    string   `json:"why"`                // for the reader of the file
	Text   *Text    `json:"text"`               // what it needs, in words of its own
	Only   []string `json:"only" of:"category"` // an alternative of these categories alone
	When   string   `json:"when" of:"when"`     // shown only then
	// From and To: the clause stands on some days of the book only.
	From civil.Date `json:"from"`
	To   civil.Date `json:"to"`

	// More facts may turn it from holds to fails: Resets, because time counts
	// from the latest award; Excludes, because one award shuts out another.
	Resets   bool `json:"resets"`
	Excludes bool `json:"excludes"`
	Soft     bool `json:"soft"` // an officer may go on against it, with name and reason

	tests
	Attest     *Text        `json:"attest"`
	Paper      string       `json:"paper"`
	All        []clauseFile `json:"all"`
	Any        []clauseFile `json:"any"`
	ByCategory []caseFile   `json:"by_category"`
	Use        string       `json:"use"` // the standard of another award, for a person's merit
	// Movable says which thresholds the rules of a body may set anew: open (any
	// value), up or down (that way only).
	Movable map[string]string `json:"movable" of:"movable"`
	Line    int               `json:"-"`

	where string // the file it comes from, where that is not the award's own
}

type caseFile struct {
	Category []string     `json:"category" need:"yes" of:"category"`
	Clauses  []clauseFile `json:"clauses" need:"yes"`
}

// councilFile is council.yaml of a regime: the first rule that names the award
// applies, one that names none applies to all.
type councilFile struct {
	Source string     `json:"source" need:"yes"`
	Rules  []voteFile `json:"rules" need:"yes"`
}

type voteFile struct {
	Awards      []string     `json:"awards"`
	Quorum      fractionFile `json:"quorum" need:"yes"`
	Methods     []string     `json:"methods" need:"yes" of:"method"`
	Threshold   fractionFile `json:"threshold" need:"yes"`
	Strict      bool         `json:"more_than"`
	Denominator string       `json:"of" need:"yes" of:"denominator"`
	Absent      string       `json:"absent" need:"yes" of:"absent"`
	Tie         string       `json:"tie" need:"yes" of:"tie"`
	Cite        string       `json:"cite" need:"yes"`
	Status      string       `json:"status" need:"yes" of:"status"`
}

type fractionFile struct {
	Num int `json:"num" need:"yes" min:"1"`
	Den int `json:"den" need:"yes" min:"1"`
}

// barsFile is bars.yaml of a regime.
type barsFile struct {
	Source string    `json:"source" need:"yes"`
	Bars   []barFile `json:"bars" need:"yes"`
}

type barFile struct {
	Code   string `json:"code" need:"yes"`
	ID     string `json:"id" need:"yes"`
	Cite   string `json:"cite" need:"yes"`
	Status string `json:"status" need:"yes" of:"status"`
	VI     string `json:"vi" need:"yes"`
	EN     string `json:"en" need:"yes"`
}

// salaryFile is money/base-salary.yaml.
type salaryFile struct {
	Source string       `json:"source" need:"yes"`
	Salary []salaryStep `json:"salary" need:"yes"`
}

type salaryStep struct {
	From   civil.Date `json:"from" need:"yes"`
	Dong   int        `json:"dong" need:"yes" min:"1"`
	Cite   string     `json:"cite" need:"yes"`
	Status string     `json:"status" need:"yes" of:"status"`
}

// priceFile is a price list: money/D152.yaml.
type priceFile struct {
	ID        string     `json:"id" need:"yes"`
	Source    string     `json:"source" need:"yes"`
	From      civil.Date `json:"from" need:"yes"`
	To        civil.Date `json:"to"`
	Rounding  string     `json:"rounding" need:"yes" of:"rounding"`
	Unit      int        `json:"unit" need:"yes" min:"1"` // đồng
	Cite      string     `json:"cite" need:"yes"`         // of the rounding
	Highest   remarkFile `json:"highest" need:"yes"`      // several titles, one achievement: the highest only
	Prices    []price    `json:"prices" need:"yes"`
	NoSuchWay Text       `json:"unknown" need:"yes"` // what is said of a pair the list does not have
}

// price is one line: what an award brings, in hundredths of the base salary.
type price struct {
	Awards      []string `json:"awards" need:"yes"`
	Holder      []string `json:"holder" need:"yes" of:"kind"`
	Levels      []string `json:"levels" of:"level"` // none: whatever the level
	Coefficient int      `json:"coefficient"`
	Unknown     bool     `json:"unknown"` // the law gives a sum, which is not known here
	Cite        string   `json:"cite" need:"yes"`
	Status      string   `json:"status" need:"yes" of:"status"`
	Note        *Text    `json:"note"`
}

func init() {
	vocabularies["class"] = []string{"title", "form", "other"}
	vocabularies["book-status"] = []string{string(Found), string(Unverified), string(UnderReview)}
	vocabularies["when"] = []string{"transferred", "trained", "claimed", "leader"}
	vocabularies["vacancy"] = []string{ElectAgain, Appoint}
	vocabularies["light"] = []string{"leaders", "women", "first", "small", "remote", "everyone"}
	vocabularies["council"] = []string{"commendation", "initiative", "jury", "cluster"}
	vocabularies["method"] = []string{"hands", "written", "secret"}
	vocabularies["denominator"] = []string{"total", "present", "valid"}
	vocabularies["absent"] = []string{"written", "no", "exclude"}
	vocabularies["tie"] = []string{"chair", "reject"}
	vocabularies["movable"] = []string{"open", "up", "down"}
	vocabularies["rounding"] = []string{"up"}
}

// only is the one test a clause gives; nil for none.
func (c *clauseFile) test() (t test, n int) { return testOf(&c.tests) }

func testOf(of *tests) (t test, n int) {
	v := reflect.ValueOf(of).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsNil() {
			t, n = f.Interface().(test), n+1
		}
	}
	return t, n
}
