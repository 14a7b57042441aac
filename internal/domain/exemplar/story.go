package exemplar

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/award"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// mostStory is how long a story may be, in characters.
const mostStory = 6000

// A Story is one text of what is told of somebody, in their own words. (Câu chuyện.)
type Story struct {
	No    int
	Title string
	Text  string
	Photo string // hash of the picture; "" none
	Own   bool   // written by the one it is about
	By    string
	At    store.Time
}

func storiesOf(tx *store.Tx, which ID) ([]Story, error) {
	return store.Collect(tx, func(s store.Scanner) (x Story, err error) {
		err = s.Scan(&x.No, &x.Title, &x.Text, &x.Photo, &x.Own, &x.By, &x.At)
		return x, err
	}, `SELECT no, title, text, photo, own, by_account, at FROM exemplar_story WHERE exemplar = $1 ORDER BY no DESC`, which)
}

// An Awaiting is a story that waits for the yes of the one it is about.
type Awaiting struct {
	Exemplar ID
	UnitName string // of the unit that follows it
	Story
}

// Awaiting are the stories about the actor that nobody has agreed to, newest text of
// each. (Câu chuyện chờ tôi đồng ý.)
func (s *Service) Awaiting(ctx context.Context, who access.Actor) (all []Awaiting, err error) {
	defer fault.Wrap(&err, "list stories that await consent")
	if who.Person == "" || !who.AsThemself(access.LookExemplar) {
		return nil, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		same, err := registry.Aliases(tx, registry.PersonID(who.Person))
		if err != nil {
			return err
		}
		all, err = store.Collect(tx, func(r store.Scanner) (a Awaiting, err error) {
			err = r.Scan(&a.Exemplar, &a.UnitName, &a.No, &a.Title, &a.Text, &a.Photo, &a.Own, &a.By, &a.At)
			return a, err
		}, `SELECT e.id, u.name, y.no, y.title, y.text, y.photo, y.own, y.by_account, y.at
			FROM exemplar e JOIN unit u ON u.id = e.unit JOIN exemplar_story y ON y.exemplar = e.id AND y.no = (SELECT MAX(n.no) FROM exemplar_story n WHERE n.exemplar = e.id)
			WHERE e.state = 'confirmed' AND e.subject_kind = 'person' AND e.subject_id IN `+store.In(1, len(same))+`
				AND NOT EXISTS (SELECT 1 FROM exemplar_consent c WHERE c.exemplar = e.id AND c.story = y.no) ORDER BY y.at DESC, e.id`, store.Args(same)...)
		return err
	})
	return all, err
}

// tells does an act on a confirmed exemplar that whoever publishes may do, and whom
// it is about.
func (s *Service) tells(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, e Exemplar, own bool) (map[string]any, error)) (err error) {
	defer fault.Wrap(&err, "%s %s", name, which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		e, err := Find(tx, which)
		if err != nil {
			return err
		}
		own := e.self(tx, who)
		if !own {
			if err := e.must(tx, who, access.PublishExemplar); err != nil {
				return err
			}
		}
		if err := e.in([]State{Confirmed}); err != nil {
			return err
		}
		body, err := do(tx, e, own)
		if err != nil {
			return err
		}
		return enter(tx, who, name, which.Subject(), body)
	})
}

// self reports that the actor is whom the exemplar is about.
func (e Exemplar) self(tx *store.Tx, who access.Actor) bool {
	return who.AsThemself(access.LookExemplar) && e.about(tx, registry.PersonID(who.Person))
}

// Tell writes the next text of the story: whom it is about does so themselves, or
// an officer writes down what they say, and they are asked to agree. What was agreed
// to before does not cover it. (Viết câu chuyện.)
func (s *Service) Tell(ctx context.Context, who access.Actor, which ID, title, text, photo string) error {
	return s.tells(ctx, who, "exemplar.tell", which, func(tx *store.Tx, e Exemplar, own bool) (map[string]any, error) {
		var w check.Wrongs
		w.Line(&title, "title", "exemplar.story-no-title", check.MostLine)
		w.Lines(&text, "text", "exemplar.story-missing", mostStory)
		if err := w.Err(); err != nil {
			return nil, err
		}
		var no int
		if err := tx.Row(`INSERT INTO exemplar_story (exemplar, no, title, text, photo, own, by_account, at)
			SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6, $7 FROM exemplar_story WHERE exemplar = $1 RETURNING no`,
			which, title, text, photo, own, who.Account, store.When(tx.Now())).Scan(&no); err != nil {
			return nil, err
		}
		if !own && e.Subject.Kind == award.Person {
			to, err := account.Persons(tx, []registry.PersonID{registry.PersonID(e.Subject.ID)})
			if err != nil {
				return nil, err
			}
			if err := tell(tx, who, notice.ExemplarConsent, which.Subject(), e.Unit, to); err != nil {
				return nil, err
			}
		}
		return sealed(tx, which, map[string]any{"story": no, "own": own, "photo": photo}, title+"\n"+text)
	})
}

// A Consent is the yes of whom a story is about, to exactly its words. (Đồng ý cho
// đăng.)
type Consent struct {
	Story       int
	How         string // self, paper
	GivenAt     store.Time
	GivenBy     string
	Hash, Media string // of the signed paper
	SeenAt      store.Time
	SeenBy      string
	WithdrawnAt store.Time
	WithdrawnBy string
}

// Stands reports a consent under which its story may be shown.
func (c Consent) Stands() bool {
	return c.WithdrawnAt.IsZero() && (c.How == "self" || !c.SeenAt.IsZero())
}

const consentStands = `c.withdrawn_at IS NULL AND (c.how = 'self' OR c.seen_at IS NOT NULL)`

func consentsOf(tx *store.Tx, which ID) ([]Consent, error) {
	return store.Collect(tx, func(s store.Scanner) (c Consent, err error) {
		err = s.Scan(&c.Story, &c.How, &c.GivenAt, &c.GivenBy, &c.Hash, &c.Media, &c.SeenAt, &c.SeenBy, &c.WithdrawnAt, &c.WithdrawnBy)
		return c, err
	}, `SELECT story, how, given_at, given_by, hash, media, seen_at, seen_by, withdrawn_at, withdrawn_by FROM exemplar_consent WHERE exemplar = $1 ORDER BY given_at DESC, id DESC`, which)
}

// Agree is the yes of whom the story is about, given while signed in. (Đồng ý.)
func (s *Service) Agree(ctx context.Context, who access.Actor, which ID, story int) error {
	return s.tells(ctx, who, "exemplar.agree", which, func(tx *store.Tx, _ Exemplar, own bool) (map[string]any, error) {
		if !own {
			return nil, fault.Code(fault.Forbidden, "exemplar.agree-yourself")
		}
		return map[string]any{"story": story, "how": "self"}, give(tx, who, which, story, "self", files.Blob{})
	})
}

// Signed attaches the paper on which whom the story is about agreed to it; it
// counts once another officer has read it. (Đính giấy đồng ý.)
func (s *Service) Signed(ctx context.Context, who access.Actor, which ID, story int, paper files.Blob) error {
	return s.tells(ctx, who, "exemplar.signed", which, func(tx *store.Tx, _ Exemplar, own bool) (map[string]any, error) {
		if own {
			return nil, fault.Code(fault.Conflict, "exemplar.agree-here")
		}
		if paper.Hash == "" || paper.Type != files.PDF && !paper.Type.Image() {
			return nil, fault.Field("file", "exemplar.consent-no-paper")
		}
		return map[string]any{"story": story, "how": "paper", "sha256": paper.Hash}, give(tx, who, which, story, "paper", paper)
	})
}

func give(tx *store.Tx, who access.Actor, which ID, story int, how string, paper files.Blob) error {
	stories, err := storiesOf(tx, which)
	if err != nil {
		return err
	}
	if len(stories) == 0 || stories[0].No != story {
		return fault.Code(fault.Conflict, "exemplar.story-changed")
	}
	_, err = tx.Exec(`INSERT INTO exemplar_consent (id, exemplar, story, how, given_at, given_by, hash, media) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		tx.NewID(), which, story, how, store.When(tx.Now()), who.Account, paper.Hash, string(paper.Type))
	return err
}

// Read says that another officer has read the signed paper. (Đã xem giấy đồng ý.)
func (s *Service) Read(ctx context.Context, who access.Actor, which ID, story int) error {
	return s.tells(ctx, who, "exemplar.read", which, func(tx *store.Tx, _ Exemplar, own bool) (map[string]any, error) {
		if own {
			return nil, fault.Code(fault.Forbidden, "exemplar.read-own")
		}
		var by string
		err := tx.Row(`SELECT given_by FROM exemplar_consent c WHERE exemplar = $1 AND story = $2 AND how = 'paper' AND seen_at IS NULL AND withdrawn_at IS NULL ORDER BY given_at DESC LIMIT 1`, which, story).Scan(&by)
		if store.None(err) {
			return nil, fault.Code(fault.NotFound, "exemplar.no-paper")
		}
		if err == nil && by == who.Account {
			return nil, fault.Code(fault.Forbidden, "exemplar.read-own")
		}
		if err != nil {
			return nil, err
		}
		_, err = tx.Exec(`UPDATE exemplar_consent SET seen_at = $1, seen_by = $2 WHERE exemplar = $3 AND story = $4 AND how = 'paper' AND seen_at IS NULL AND withdrawn_at IS NULL`,
			store.When(tx.Now()), who.Account, which, story)
		return map[string]any{"story": story}, err
	})
}

// Withdraw takes every consent back: whom it is about does so themselves, or an
// officer for them. The page is closed at once; the trace stays. (Rút đồng ý.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which ID) error {
	return s.tells(ctx, who, "exemplar.withdraw", which, func(tx *store.Tx, _ Exemplar, own bool) (map[string]any, error) {
		n, err := tx.Exec(`UPDATE exemplar_consent SET withdrawn_at = $1, withdrawn_by = $2 WHERE exemplar = $3 AND withdrawn_at IS NULL`, store.When(tx.Now()), who.Account, which)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, fault.Code(fault.Conflict, "exemplar.no-consent")
		}
		closed, err := closePage(tx, who, which, "")
		return map[string]any{"consents": n, "pages": closed, "own": own}, err
	})
}
