package notices

import (
	"slices"
	"strings"

	"thidua/internal/domain/notice"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func title(v web.Visit, k notice.Kind) string { return v.T("notice." + string(k)) }

func sentence(v web.Visit, n notice.Notice) string { return words.Told(v.Lang, string(n.Kind), n.Args) }

func address(id notice.ID) string { return "/notices/" + string(id) }

// rows are notices to their reader; what is not read has a mark and a word.
func rows(v web.Visit, list []notice.Item) (out []web.Row) {
	for _, i := range list {
		r := web.Row{What: title(v, i.Kind), Href: address(i.ID), More: sentence(v, i.Notice), Then: v.Ago(i.At)}
		if i.Stands != "" {
			r.More += " " + v.T("notice.stands", i.Stands)
		}
		if i.ReadAt.IsZero() {
			s := web.StateOf(v, "open").As(v.T("notice.unread"))
			r.State = &s
		}
		out = append(out, r)
	}
	return out
}

// places are where the subject of a notice is looked at, and by whom.
var places = map[string]struct {
	path string
	act  access.Act
}{
	"dossier":      {"/dossiers/", access.LookDossier},
	"sitting":      {"/sittings/", access.SignedIn},
	"ballot":       {"/ballots/", access.SignedIn},
	"meeting":      {"/meetings/", access.SignedIn},
	"consultation": {"/consultations/", access.SignedIn},
	"covenant":     {"/covenants/", access.SignedIn},
	"pledge":       {"/pledges/", access.SignedIn},
	"pledge-list":  {"/pledge-lists/", access.LookPledge},
	"recognition":  {"/recognitions/", access.SignedIn},
	"cluster":      {"/clusters/", access.LookCluster},
	"scorecard":    {"/scorecards/", access.SignedIn},
	"slate":        {"/slates/", access.SignedIn},
	"decision":     {"/decisions/", access.LookDecision},
	"screening":    {"/sweeps/", access.LookScreening},
	"rehearsal":    {"/rehearsals/", access.LookRehearsal},
	"tally":        {"/tallies/", access.LookTally},
	"intake":       {"/intakes/", access.LookIntake},
	"inquiry":      {"/inquiries/", access.LookInquiry},
	"filing":       {"/initiatives/", access.SignedIn},
	"contest":      {"/contests/", access.SignedIn},
	"thanks":       {"/thanks#", access.SignedIn},
	"exemplar":     {"/exemplars/", access.SignedIn},
}

// leads is where a notice leads its reader, "" if nowhere.
func leads(v web.Visit, n notice.Notice) string {
	if n.Subject.Kind == "account" {
		if n.Kind == notice.ResetWaits {
			return "/accounts/resets"
		}
		return "/accounts/me"
	}
	if n.Kind == notice.ThanksReported {
		return "/thanks/reports"
	}
	if n.Kind == notice.ExemplarNobody && v.May(access.LookAccount) {
		return "/accounts"
	}
	if p, ok := places[n.Subject.Kind]; ok && v.May(p.act) {
		return p.path + n.Subject.ID
	}
	return ""
}

func kindOptions(v web.Visit, chosen notice.Kind) []web.Option {
	out := []web.Option{{Label: v.T("notice.every-kind")}}
	for _, g := range notice.Groups() {
		for _, k := range g.Kinds {
			out = append(out, web.Option{Value: string(k), Label: title(v, k), Group: v.T("notice.group-" + g.Name), Chosen: k == chosen})
		}
	}
	return out
}

func sentRows(v web.Visit, list []notice.Sight) (out []web.Row) {
	for _, n := range list {
		r := web.Row{What: title(v, n.Kind), Href: address(n.ID) + "/recipients", More: sentence(v, n.Notice), Then: v.Ago(n.At)}
		s := web.StateOf(v, "holds").As(v.T("notice.reached-all", n.Told))
		if n.Unreached > 0 {
			s = web.StateOf(v, "open").As(v.T("notice.unreached-n", n.Unreached, n.Told))
		}
		r.State = &s
		out = append(out, r)
	}
	return out
}

// reachedRows are the recipients of a notice, each with how they were reached.
func reachedRows(v web.Visit, all []notice.Reached) (out []web.TableRow) {
	for _, r := range all {
		read, how := v.T("notice.not-read"), v.T("notice.mail-"+string(r.Mail))
		if !r.ReadAt.IsZero() {
			read = v.Moment(r.ReadAt)
		}
		small := r.Why
		if r.Mail == notice.Sent {
			small = v.Moment(r.MailAt)
		}
		name := web.Cell{Text: r.Name, Name: true}
		if r.Stands != "" {
			name.Small = v.T("notice.stands", r.Stands)
		}
		out = append(out, web.TableRow{Cells: []web.Cell{name, {Text: r.UnitName, Vi: true}, {Text: read}, {Text: how, Small: small}}})
	}
	return out
}

func reachedTable(v web.Visit, all []notice.Reached) web.Table {
	return web.Table{Caption: v.T("notice.recipients"), Rows: reachedRows(v, all),
		Columns: []web.Column{{Label: v.T("notice.who")}, {Label: v.T("notice.unit")}, {Label: v.T("notice.in-house")}, {Label: v.T("notice.by-letter")}}}
}

func figures(v web.Visit, n notice.Sight) []web.Fact {
	return []web.Fact{{Figure: v.Num(n.Told), Label: v.T("notice.told-n")}, {Figure: v.Num(n.Read), Label: v.T("notice.read-n")},
		{Figure: v.Num(n.Mailed), Label: v.T("notice.mailed-n")}, {Figure: v.Num(n.Unreached), Label: v.T("notice.missed-n")}}
}

// A kindGroup is a group of kinds as one chooses among them.
type kindGroup struct {
	name, field, sum string
	always           string // kinds that come whatever is chosen
	choices          []web.Option
}

// kindGroups are the kinds by group; how many of each come by letter stands in a line,
// the kinds beneath it are opened by whoever wants to choose one by one.
func kindGroups(v web.Visit, own notice.Settings) (out []kindGroup) {
	for _, g := range notice.Groups() {
		x, sent, always := kindGroup{name: v.T("notice.group-" + g.Name), field: kindField(g)}, 0, []string(nil)
		for _, k := range g.Kinds {
			switch {
			case k.Always():
				always = append(always, title(v, k))
			default:
				x.choices = append(x.choices, web.Option{Value: string(k), Label: title(v, k), Chosen: !slices.Contains(own.Muted, k)})
			}
			if k.Always() || !slices.Contains(own.Muted, k) {
				sent++
			}
		}
		x.always, x.sum = strings.Join(always, "; "), v.T("notice.group-sum", sent, len(g.Kinds))
		out = append(out, x)
	}
	return out
}

// kindField is the name of a group's field.
func kindField(g notice.Group) string { return "kinds-" + g.Name }

func addressState(v web.Visit, a notice.Address) web.State {
	switch {
	case a.Text == "":
		return web.StateOf(v, "unknown").As(v.T("notice.address-none"))
	case a.Verified():
		return web.StateOf(v, "holds").As(v.T("notice.address-verified", a.Text))
	}
	return web.StateOf(v, "open").As(v.T("notice.address-waits", a.Text))
}

// addressForm is the form of the address, as it is until something was typed.
func addressForm(own notice.Settings, f *web.Form) *web.Form {
	if f.Get("lang") == "" {
		return web.NewForm("address", own.Address.Text, "lang", own.Address.Lang)
	}
	return f
}

// paceForm is the form of the pace, as it is until something was typed.
func paceForm(own notice.Settings, f *web.Form) *web.Form {
	if f.Get("pace") == "" {
		return web.NewForm("pace", own.Pace.Every, "quiet_from", own.Pace.QuietFrom, "quiet_to", own.Pace.QuietTo)
	}
	return f
}

func paceOptions(v web.Visit) (out []web.Option) {
	for _, p := range notice.Paces() {
		out = append(out, web.Option{Value: p, Label: v.T("notice.pace-" + p)})
	}
	return out
}

func weekends(v web.Visit, own notice.Settings) web.Field {
	return web.Field{Name: "weekends", Label: v.T("notice.weekends"), Checked: own.Pace.Weekends}
}
