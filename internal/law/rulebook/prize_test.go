package rulebook

import (
	"fmt"
	"testing"

	"thidua/internal/base/civil"
)

func TestWhatAClusterPutsForward(t *testing.T) {
	for _, c := range []struct{ body, on, want string }{
		{"HANOI", "2023-12-27", "CTDT flag [] false | CTDCP flag [CTDB CTDT] false | BKT certificate [] false | "},
		{"BNG", "2023-06-01", "CTDB flag [] false | CTDCP flag [CTDB] true | BKB certificate [] false | "},
		{"", "2026-01-01", "CTDB flag [] false | CTDT flag [] false | CTDCP flag [CTDB CTDT] false | BKB certificate [] false | BKT certificate [] false | "},
	} {
		got := ""
		for _, p := range lib(t).Prizes(c.body, civil.Must(c.on)) {
			what := "certificate"
			if p.Flag {
				what = "flag"
			}
			got += fmt.Sprintf("%s %s %v %v | ", p.Award, what, p.Among, p.Falls)
		}
		if got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.body, c.on, got, c.want)
		}
	}
}

func TestTheCaseOfAQuotaIsChosenByWhatAClusterIs(t *testing.T) {
	on := civil.Must("2023-06-01")
	for _, c := range []struct{ body, award, kind, name, want string }{
		{"TANDTC", "CTDB", "cluster", "Cụm thi đua số 4", "cluster-4"},
		{"TANDTC", "CTDB", "cluster", "Cụm thi đua VII", "cluster-7"},
		{"TANDTC", "CTDB", "cluster", "Cụm thi đua số 5", ""},
		{"TANDTC", "CTDB", "cluster", "Cụm 4 các Tòa án cấp huyện", "district"},
		{"VKSTC", "CTDB", "block", "Khối thi đua 2", "block"},
		{"VKSTC", "CTDB", "cluster", "Cụm thi đua số 2", ""},
		{"BCA", "CTDCP", "cluster", "Cụm 3", "cluster"},
		{"BKHDT", "CTDB", "block", "Khối thi đua các Sở khu vực 1", "department"},
		{"HANOI", "CTDT", "cluster", "Cụm thi đua số 7", ""},
	} {
		got, by := lib(t).Chosen(c.award, c.body, c.kind, c.name, on)
		if got != c.want || (got != "") != (by.Cite != "") {
			t.Errorf("%s %s %s: %q by %q, want %q", c.body, c.kind, c.name, got, by.Cite, c.want)
		}
		if _, err := lib(t).Quota(c.award, c.body, got, on, 6); err != nil {
			t.Errorf("%s %s: %v", c.body, got, err)
		}
	}
}

func TestHeadsOfNominatedUnitsVote(t *testing.T) {
	if votes, by := lib(t).NomineesVote("cluster", "HANOI", civil.Must("2023-12-27")); !votes || by.Status != Unverified {
		t.Error(votes, by)
	}
	if votes, _ := lib(t).NomineesVote("commendation", "", civil.Must("2023-12-27")); votes {
		t.Error("who is nominated to a council of commendation stands aside")
	}
}
