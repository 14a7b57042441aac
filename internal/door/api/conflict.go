package api

import (
	"context"

	"thidua/internal/domain/council"
	"thidua/internal/law/access"
)

// ConflictWire is why one member stands aside from one case.
type ConflictWire struct {
	ID      string `json:"id"`
	Item    string `json:"item"`
	Member  string `json:"member"`
	Kind    string `json:"kind" enum:"own-case,own-unit,proposer,co-author,family,other"`
	Derived bool   `json:"derived" doc:"found by the office"`
	Pinned  bool   `json:"pinned"`
	Stands  bool   `json:"stands" doc:"false once the next higher level has cleared it"`
	Note    string `json:"note,omitempty"`
	Because string `json:"because,omitempty" doc:"why it was cleared"`
}

func conflictWire(c council.Conflict) ConflictWire {
	return ConflictWire{string(c.ID), string(c.Item), string(c.Member), c.Kind, c.Derived, c.Derived || c.PinnedBy != "", c.Stands(), c.Note, c.Because}
}

// conflicts opens the doors of who stands aside.
func (a *API) conflicts(s *council.Service) {
	type declared struct {
		Item string `json:"item"`
		Kind string `json:"kind" enum:"family,own-unit,co-author,proposer,other"`
		Note string `json:"note,omitempty" maxLength:"300"`
	}
	type declaration struct {
		Named
		Body struct {
			Conflicts []declared `json:"conflicts" maxItems:"2000" doc:"none: no case concerns me"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/declaration", name: "declare-conflicts", about: "A member says which cases concern them; papers are shown afterwards", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *declaration) (*One[SittingWire], error) {
			var all []council.Declared
			for _, c := range in.Body.Conflicts {
				all = append(all, council.Declared{Item: council.ItemID(c.Item), Kind: c.Kind, Note: c.Note})
			}
			return after(ctx, s, who, in.ID, s.Declare(ctx, who, council.SittingID(in.ID), all))
		})
	type noted struct {
		Named
		Body struct {
			Member string `json:"member"`
			Item   string `json:"item"`
			Kind   string `json:"kind" enum:"family,own-unit,co-author,proposer,other"`
			Note   string `json:"note,omitempty" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/conflicts", name: "note-conflict", about: "The secretary notes a conflict of a member, pinned", act: access.PutSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *noted) (*One[SittingWire], error) {
			said := council.Declared{Item: council.ItemID(in.Body.Item), Kind: in.Body.Kind, Note: in.Body.Note}
			return after(ctx, s, who, in.ID, s.NoteConflict(ctx, who, council.SittingID(in.ID), council.MemberID(in.Body.Member), said))
		})
	type named struct {
		Named
		Conflict string `path:"conflict"`
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/conflicts/{conflict}/pin", name: "pin-conflict", about: "The secretary holds a declaration fast", act: access.PutSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *named) (*One[SittingWire], error) {
			return after(ctx, s, who, in.ID, s.Pin(ctx, who, council.SittingID(in.ID), council.ConflictID(in.Conflict)))
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/conflicts/{conflict}/retract", name: "retract-conflict", about: "A member takes their own declaration back, while it is not pinned", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *named) (*One[SittingWire], error) {
			return after(ctx, s, who, in.ID, s.Retract(ctx, who, council.SittingID(in.ID), council.ConflictID(in.Conflict)))
		})
	type cleared struct {
		Named
		Conflict string `path:"conflict"`
		Body     struct {
			Because string `json:"because" minLength:"1" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/conflicts/{conflict}/clear", name: "clear-conflict", about: "The next higher level lets a member back to a case; never to their own", act: access.ClearConflict, tag: "council"},
		func(ctx context.Context, who access.Actor, in *cleared) (*One[SittingWire], error) {
			return after(ctx, s, who, in.ID, s.Clear(ctx, who, council.SittingID(in.ID), council.ConflictID(in.Conflict), in.Body.Because))
		})
	type order struct {
		Named
		Body struct {
			Blocs []string `json:"blocs" maxItems:"2000"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/sittings/{id}/order", name: "arrange-sitting", about: "Order of business; blocs not named follow in the office's own", act: access.PutSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *order) (*One[SittingWire], error) {
			var blocs []council.BlocID
			for _, b := range in.Body.Blocs {
				blocs = append(blocs, council.BlocID(b))
			}
			return after(ctx, s, who, in.ID, s.Arrange(ctx, who, council.SittingID(in.ID), blocs))
		})
}
