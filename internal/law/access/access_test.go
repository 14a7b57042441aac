package access_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
)

var update = flag.Bool("update", false, "rewrite golden files")

var today = civil.Must("2026-09-02")

const health access.Scope = "/province/health/"

// Where an act may be asked, seen from a grant over the health department.
var places = []struct {
	name  string
	scope access.Scope
	mine  bool
}{
	{"in one's own unit", health, true},
	{"in a unit beneath", "/province/health/clinic/", true},
	{"in the unit above", "/province/", false},
	{"in a sister unit", "/province/labour/", false},
	{"in a unit whose id begins alike", "/province/healthcare/", false},
	{"where the scope is missing", "", false},
	{"in a path cut short", "/province/health", false},
}

// Every role × every act × every place: the whole table, enumerated.
func TestEveryRoleActAndPlace(t *testing.T) {
	for _, role := range access.Roles() {
		holds := access.Acts(role)
		who := access.Actor{Account: "a", Today: today, Grants: []access.Grant{{Role: role, Over: health, From: today}}}
		for _, act := range access.All() {
			for _, p := range places {
				want := p.mine && slices.Contains(holds, act)
				if got := who.May(act, p.scope); got != want {
					t.Errorf("%s may %s %s: %v, want %v", role, act, p.name, got, want)
				}
				err := who.Must(act, p.scope)
				switch {
				case want && err != nil, !want && err == nil:
					t.Errorf("%s must %s %s: %v", role, act, p.name, err)
				case !want && p.mine && !fault.Is(err, fault.Forbidden):
					t.Errorf("%s, who sees the unit, is told %v", role, err)
				case !want && !p.mine && !fault.Is(err, fault.NotFound):
					t.Errorf("%s, to whom it does not exist, is told %v", role, err)
				}
			}
		}
	}
}

// The table itself is a file people review.
func TestTable(t *testing.T) {
	var b strings.Builder
	for _, act := range access.All() {
		var who []string
		for _, r := range access.Roles() {
			if slices.Contains(access.Acts(r), act) {
				who = append(who, string(r))
			}
		}
		if access.OfOperator(act) {
			who = append(who, "operator")
		}
		fmt.Fprintf(&b, "%-22s %s\n", act, strings.Join(who, " "))
	}
	const file = "testdata/table.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := os.ReadFile(file)
	if b.String() != string(want) {
		t.Errorf("the table of permissions changed; look, then run with -update:\n%s", &b)
	}
}

func TestGrantsRunForTheirDays(t *testing.T) {
	g := access.Grant{Role: access.Officer, Over: health, From: today, To: today.AddDays(2)}
	for on, want := range map[civil.Date]bool{
		today.AddDays(-1): false, today: true, today.AddDays(2): true, today.AddDays(3): false, {}: false,
	} {
		who := access.Actor{Account: "a", Today: on, Grants: []access.Grant{g}}
		if who.May(access.OpenDossier, health) != want || who.Sees(health) != want || (len(who.Over(access.OpenDossier)) == 1) != want {
			t.Errorf("on %v: want %v", on, want)
		}
	}
}

// The administrator has no business content.
func TestAdministratorSeesNoBusiness(t *testing.T) {
	for _, act := range access.Acts(access.Admin) {
		noun, _, _ := strings.Cut(string(act), ".")
		if !slices.Contains([]string{"account", "system", "unit"}, noun) {
			t.Errorf("the administrator may %s", act)
		}
	}
}

// Who enters the counts does not confirm them; who proposes does not appraise or sign.
func TestDutiesAreApart(t *testing.T) {
	apart := [][2]access.Act{
		{access.CountSitting, access.ConfirmSitting}, {access.SubmitDossier, access.ReceiveDossier},
		{access.WriteMinutes, access.SignMinutes}, {access.DraftConsultation, access.AdoptConsultation}, {access.NominateDossier, access.AttestDossier}, {access.DraftDecision, access.SignDecision}, {access.GrantAccount, access.SignDecision},
		{access.TakeCluster, access.SignCluster}, {access.TakeCluster, access.VerifyCluster},
		{access.ConfirmPledge, access.SignPledge}, {access.DraftRecognition, access.SignRecognition},
		{access.DraftContest, access.AnnounceContest}, {access.RunContest, access.AnnounceContest},
	}
	for _, role := range access.Roles() {
		for _, pair := range apart {
			if acts := access.Acts(role); slices.Contains(acts, pair[0]) && slices.Contains(acts, pair[1]) {
				t.Errorf("%s may both %s and %s", role, pair[0], pair[1])
			}
		}
	}
}

func TestStrangersAndTokens(t *testing.T) {
	stranger := access.Actor{Today: today}
	if stranger.May(access.SignedIn, health) || stranger.May(access.LookDossier, health) || !stranger.May(access.Public, "") || stranger.Has(access.LookDossier) {
		t.Error("a stranger may too much or too little")
	}
	token := access.Actor{Account: "a", Today: today, Grants: []access.Grant{{Role: access.Officer, Over: health, From: today}},
		Narrowed: []access.Act{access.LookDossier, access.SignDecision}}
	if !token.May(access.LookDossier, health) || token.May(access.OpenDossier, health) || token.May(access.SignDecision, health) {
		t.Error("a token is not narrowed to what it and its owner both may")
	}
	op := access.Actor{Operator: true, Today: today}
	if !op.May(access.InviteAccount, health) || op.May(access.SignDecision, health) || op.May(access.InviteAccount, "") || op.May(access.CountSitting, health) {
		t.Error("the operator does administrator's acts only")
	}
}
