package consultation

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sight is a consultation whole, as its reader may see it.
type Sight struct {
	Consultation
	Shown    Version   // the version looked at, with its articles
	Versions []Version // that the reader may see, without articles
	Invitees []Invitee
	Comments []Comment
	Voices   []Voice
	Mine     []Invitee         // of the newest version, as which the reader may answer
	Reached  []notice.Reached  // to the body that asks
	Names    map[string]string // of accounts that drafted, adopted and answered
	Looks    bool              // for the body, not only as one invited
	Drafts   bool
	Adopts   bool
}

// Latest reports that the version looked at is the one that is worked on.
func (v Sight) Latest() bool { return v.Shown.No == v.No }

// Silent are those asked about the version looked at who said nothing.
func (v Sight) Silent() []Invitee {
	if !v.Shown.PutAt.IsZero() && v.Shown.AskedAt.IsZero() {
		return unsaid(v.Invitees, v.Voices)
	}
	return Silent(v.Invitees)
}

// Unsaid are those who did not say whether they agree.
func (v Sight) Unsaid() []Invitee { return unsaid(v.Invitees, v.Voices) }

// Count is the round of the version looked at in numbers.
func (v Sight) Count() Count { return count(len(v.Invitees), v.Voices) }

// Invitee is one of those asked.
func (v Sight) Invitee(which string) Invitee {
	for _, i := range v.Invitees {
		if i.ID == which {
			return i
		}
	}
	return Invitee{}
}

// Voice is what one of those asked said, and whether they did.
func (v Sight) Voice(invitee string) (Voice, bool) {
	i := slices.IndexFunc(v.Voices, func(x Voice) bool { return x.Invitee == invitee })
	if i < 0 {
		return Voice{}, false
	}
	return v.Voices[i], true
}

// Said is the reader's own comment on an article, as one invited.
func (v Sight) Said(me Invitee, article string) (Comment, bool) {
	for _, x := range v.Comments {
		if x.Mine && x.Article == article && x.Author == v.Shown.author(me) {
			return x, true
		}
	}
	return Comment{}, false
}

// A Thread is comments that share one answer: that of the first.
type Thread []Comment

// Threads are the comments on an article that suggest something; key "" is the
// draft as a whole.
func (v Sight) Threads(article string) (all []Thread) {
	for _, x := range v.Comments {
		if x.Article != article || x.Agrees || x.Lead != "" {
			continue
		}
		one := Thread{x}
		for _, y := range v.Comments {
			if y.Lead == x.ID {
				one = append(one, y)
			}
		}
		all = append(all, one)
	}
	return all
}

// Agreed are the comments on an article that change nothing.
func (v Sight) Agreed(article string) (all []Comment) {
	for _, x := range v.Comments {
		if x.Article == article && x.Agrees {
			all = append(all, x)
		}
	}
	return all
}

// Waiting counts the comments whose answer is not given.
func (v Sight) Waiting() (n int) {
	for _, x := range v.Comments {
		if x.waits() {
			n++
		}
	}
	return n
}

// Consultation is one draft with a version of it; no 0 is the newest that the
// reader may see. One who was invited sees what they were asked about, their own
// comments, and once every comment is answered, all of them.
func (s *Service) Consultation(ctx context.Context, who access.Actor, which ID, no int) (v Sight, err error) {
	defer fault.Wrap(&err, "look at consultation %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if v.Consultation, err = Find(tx, which); err != nil {
			return err
		}
		if err := v.open(tx, who, no); err != nil {
			return err
		}
		if v.Invitees, err = inviteesOf(tx, v.ID, v.Shown.No); err != nil {
			return err
		}
		if v.Voices, err = voicesOf(tx, v.Shown); err != nil {
			return err
		}
		if err := v.read(tx, who); err != nil {
			return err
		}
		return v.name(tx, who)
	})
	return v, err
}

// open says what the reader may do, and finds the version they look at.
func (v *Sight) open(tx *store.Tx, who access.Actor, no int) error {
	over, err := registry.ScopeOf(tx, v.Body)
	if err != nil {
		return err
	}
	v.Looks, v.Drafts, v.Adopts = who.May(access.LookConsultation, over), who.May(access.DraftConsultation, over), who.May(access.AdoptConsultation, over)
	asked := 0 // the last version the reader was asked about
	if asked, err = v.lastAsked(tx, who); err != nil {
		return err
	}
	if !v.Looks && asked == 0 {
		return who.Must(access.LookConsultation, over)
	}
	if v.Versions, err = versions(tx, v.ID); err != nil {
		return err
	}
	if !v.Looks {
		v.Versions = slices.DeleteFunc(v.Versions, func(x Version) bool { return x.No > asked })
	}
	if no == 0 {
		no = v.Versions[len(v.Versions)-1].No
	}
	i := slices.IndexFunc(v.Versions, func(x Version) bool { return x.No == no })
	if i < 0 {
		return fault.Code(fault.NotFound, "consultation.no-such-version", no)
	}
	v.Shown = v.Versions[i]
	v.Shown.Articles, err = articlesOf(tx, v.Shown)
	return err
}

// lastAsked is the last version about which the reader, or a unit they look at,
// was asked; 0 none.
func (v *Sight) lastAsked(tx *store.Tx, who access.Actor) (last int, err error) {
	for no := v.No; no > 0 && last == 0; no-- {
		all, err := inviteesOf(tx, v.ID, no)
		if err != nil {
			return 0, err
		}
		if no == v.No {
			if v.Mine, err = answersAs(tx, who, access.ReplyConsultation, all); err != nil {
				return 0, err
			}
		}
		mine, err := answersAs(tx, who, access.LookConsultation, all)
		if err != nil {
			return 0, err
		}
		if len(mine) > 0 {
			last = no
		}
	}
	return last, nil
}

// read takes the comments the reader may see: to the body, at once when they are
// named, else after closing; to those invited their own, and all once answered.
func (v *Sight) read(tx *store.Tx, who access.Actor) error {
	all, err := commentsOf(tx, v.Shown)
	if err != nil {
		return err
	}
	mine, err := answersAs(tx, who, access.LookConsultation, v.Invitees)
	if err != nil {
		return err
	}
	own := map[string]bool{}
	for _, i := range mine {
		if v.Shown.Named || v.Shown.key != "" {
			own[v.Shown.author(i)] = true
		}
	}
	open := v.Looks && (v.Shown.Named || !v.Shown.ClosedAt.IsZero()) || !v.Shown.AnsweredAt.IsZero()
	for _, x := range all {
		if x.Mine = own[x.Author]; x.Mine || open {
			v.Comments = append(v.Comments, x)
		}
	}
	return nil
}

// name says what the body and the accounts are called, and to the body how
// everyone was reached.
func (v *Sight) name(tx *store.Tx, who access.Actor) (err error) {
	bodies, err := registry.UnitsOn(tx, []registry.UnitID{v.Body}, who.Today)
	if err != nil {
		return err
	}
	v.BodyName = bodies[v.Body].Name
	accounts := []string{v.MadeBy, v.Shown.AdoptedBy}
	for _, x := range v.Comments {
		accounts = append(accounts, x.By)
	}
	for _, x := range v.Voices {
		accounts = append(accounts, x.By)
	}
	slices.Sort(accounts)
	if v.Names, err = account.Names(tx, slices.Compact(accounts)); err != nil || !v.Looks {
		return err
	}
	v.Reached, err = notice.About(tx, v.subject(), notice.ConsultationAsked, notice.ConsultationReminded, notice.ConsultationPut, notice.ConsultationPutReminded)
	return err
}

// Compare lays two versions beside each other, for one who may see both.
func (s *Service) Compare(ctx context.Context, who access.Actor, which ID, was, is int) (v Sight, all []Change, err error) {
	defer fault.Wrap(&err, "compare versions of consultation %s", which)
	older, err := s.Consultation(ctx, who, which, was)
	if err == nil {
		v, err = s.Consultation(ctx, who, which, is)
	}
	if err != nil {
		return v, nil, err
	}
	return v, Compare(older.Shown.Articles, v.Shown.Articles), nil
}
