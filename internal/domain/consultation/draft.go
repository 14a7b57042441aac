package consultation

import (
	"context"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Draught is what a drafter writes: what the draft is, and its articles.
type Draught struct {
	Kind     Kind
	Title    string
	Articles []Article
}

// Draft begins a consultation: nobody is asked yet. (Soạn dự thảo.)
func (s *Service) Draft(ctx context.Context, who access.Actor, body registry.UnitID, about id.Subject, d Draught) (c Consultation, err error) {
	defer fault.Wrap(&err, "draft for unit %s", body)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if body == "" {
			return fault.Field("body", "consultation.body-missing")
		}
		over, err := registry.ScopeOf(tx, body)
		if err != nil {
			return err
		}
		if err := who.Must(access.DraftConsultation, over); err != nil {
			return err
		}
		c = Consultation{ID: ID(tx.NewID()), Body: body, Subject: about, MadeBy: who.Account, Version: Version{No: 1}}
		c.Of = c.ID
		if err := c.take(tx, d); err != nil {
			return err
		}
		if err := insert(tx, c); err != nil {
			return err
		}
		if err := begin(tx, c.Version); err != nil {
			return err
		}
		return enter(tx, who, "consultation.draft", c, map[string]any{"kind": c.Kind, "body": c.Body, "articles": len(c.Articles)})
	})
	return c, err
}

// take puts a draught in the place of what stood, or says everything wrong with it.
func (c *Consultation) take(tx *store.Tx, d Draught) error {
	var wrong []fault.Reason
	title := viet.Clean(d.Title)
	if title == "" {
		wrong = append(wrong, fault.Reason{Code: "consultation.title-missing", Field: "title"})
	}
	if n := utf8.RuneCountInString(title); n > mostLine {
		wrong = append(wrong, fault.Reason{Code: "form.too-long", Field: "title", Args: []any{n, mostLine}})
	}
	if !slices.Contains(Kinds(), d.Kind) {
		wrong = append(wrong, fault.Reason{Code: "consultation.kind-unknown", Field: "kind"})
	}
	articles, err := whole(d.Articles)
	if wrong = append(wrong, fault.Reasons(err)...); len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	id.Recognise(c.Articles, articles, func(a *Article) *string { return &a.Key }, func(a Article) string { return a.Number }, tx.NewID)
	c.Kind, c.Title, c.Articles = d.Kind, title, articles
	return nil
}
