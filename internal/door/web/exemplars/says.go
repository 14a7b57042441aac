package exemplars

import (
	"strings"

	"thidua/internal/domain/exemplar"
	"thidua/internal/door/web"
	"thidua/internal/door/web/works"
	"thidua/internal/law/access"
)

func tabs(v web.Visit) []web.Link {
	all := []web.Link{{Label: v.T("exemplar.all"), Href: "/exemplars"}}
	if v.May(access.LookExemplar) {
		all = append(all, web.Link{Label: v.T("exemplar.lane"), Href: "/exemplars/lane"}, web.Link{Label: v.T("exemplar.duty"), Href: "/exemplars/duty"}, web.Link{Label: v.T("exemplar.press-list"), Href: "/exemplars/publications"})
	}
	return all
}

// laneOrDeed are rows with their clock.
func laneOrDeed(v web.Visit, all []exemplar.Row) (rows []web.Row) {
	for _, x := range all {
		s := works.Light(v, x.Clock)
		rows = append(rows, web.Row{What: title(v, x.Exemplar), Href: at(x.ID, ""), More: short(x.What, 140), Then: v.Ago(x.PutAt), State: &s})
	}
	return rows
}

func paragraphs(text string) (out []string) {
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

func anyConsent(x exemplar.Sight) bool {
	for _, c := range x.Consents {
		if c.WithdrawnAt.IsZero() {
			return true
		}
	}
	return false
}

// consentWord is one consent as a sentence.
func consentWord(v web.Visit, x exemplar.Sight, c exemplar.Consent) string {
	said := v.T("exemplar.consent-"+c.How, c.Story, v.Moment(c.GivenAt.Time))
	switch {
	case !c.WithdrawnAt.IsZero():
		said += " " + v.T("exemplar.consent-gone", v.Moment(c.WithdrawnAt.Time))
	case c.How == "paper" && c.SeenAt.IsZero():
		said += " " + v.T("exemplar.consent-unread")
	case c.How == "paper":
		said += " " + v.T("exemplar.consent-seen", x.Names[c.SeenBy])
	}
	return said
}

// sightingWord is who saw it and how to ask them, for those who verify.
func sightingWord(v web.Visit, x exemplar.Sight, s exemplar.Sighting) string {
	who := v.T("sighting.stranger")
	switch {
	case s.By != "":
		who = x.Names[s.By]
	case s.Name != "":
		who = s.Name
	}
	said := v.T("sighting.by", who, v.Moment(s.At.Time))
	if s.Contact != "" {
		said += " · " + s.Contact
	}
	if s.CameWith != x.ID {
		said += " · " + v.T("sighting.joined")
	}
	return said
}

func exemplarsOf(all []exemplar.Twin) (out []exemplar.Exemplar) {
	for _, t := range all {
		out = append(out, t.Exemplar)
	}
	return out
}

func deedArea(f web.Field) web.Field { f.Rows, f.Max = 5, 2000; return f }

func photoField(f web.Field) web.Field { f.Accept = "image/jpeg,image/png"; return f }

func stageState(v web.Visit, s exemplar.Stage) web.State {
	return web.StateOf(v, map[exemplar.Stage]string{exemplar.Arrived: "sent", exemplar.Looking: "considered", exemplar.Sure: "holds", exemplar.Unproven: "unknown"}[s])
}
