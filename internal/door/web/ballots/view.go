package ballots

import (
	"strings"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

func address(d ballot.Desk, part string) string { return "/ballots/" + string(d.ID) + part }

func title(v web.Visit, d ballot.Desk) string {
	if d.Title == "" {
		return v.T("ballot.title")
	}
	return d.Title
}

func sitting(d ballot.Desk) string { return "/sittings/" + d.Sitting }

// trail leads back to the sitting, for those who may look at it: whoever was called
// may.
func trail(v web.Visit, d ballot.Desk) []web.Link {
	if !v.May(access.LookCouncil) && d.Voter == "" {
		return nil
	}
	return []web.Link{{Label: v.T("ballot.sitting"), Href: sitting(d)}}
}

// six are the words of a device, as the secretary compares them by ear.
func six(key string) string { return strings.Join(proof.Words(key), " ") }

func tellerState(t ballot.Teller) string {
	switch {
	case t.Share != "":
		return "ballot.teller-shared"
	case t.Key != "":
		return "ballot.teller-keyed"
	}
	return "ballot.teller-none"
}

// deviceState is what is known of a voter's device, and never whether they
// have voted.
func deviceState(v web.Visit, d ballot.Desk, x ballot.Voter) string {
	switch {
	case x.Key == "", d.Head != "" && !x.Roll:
		return v.T("ballot.on-paper")
	}
	return six(x.Key)
}

func ended(d ballot.Desk) bool {
	return d.State == ballot.Published || d.State == ballot.Void && d.Head != ""
}
