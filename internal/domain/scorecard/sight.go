package scorecard

import (
	"slices"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A sight is who a reader is in a round, and so what of its marks they see.
type sight struct {
	round    Round
	closed   func(scoring.Column) bool
	open     bool              // published: everything may be read
	heads    bool              // leads the cluster
	leads    bool              // leads it or verifies for the body
	verifies func(string) bool // for the unit with a code
	checks   bool              // verifies some row as the unit it names
	takes    []registry.UnitID // takes part for
	own      []registry.UnitID // may look at
	duties   duties
	sent     map[Leaf]time.Time
}

// sees finds a round and who the reader is in it; to whoever may not look at its
// cluster it is not there.
func sees(tx *store.Tx, who access.Actor, which ID) (v sight, err error) {
	r, err := Find(tx, which)
	if err != nil {
		return v, err
	}
	c, err := cluster.Find(tx, r.Cluster)
	if err != nil {
		return v, err
	}
	refusal := cluster.MayVerify(tx, who, r.Cluster, "")
	asked := map[string]bool{} // the same departments stand in many rows
	v.verifies = func(code string) bool {
		yes, known := asked[code]
		if !known {
			yes = refusal == nil || r.verifies(tx, who, code, refusal) == nil
			asked[code] = yes
		}
		return yes
	}
	for row := range r.Table.Rows() {
		v.checks = v.checks || row.Criterion.By != "" && v.verifies(row.Criterion.By)
	}
	if !v.checks && cluster.MayLook(tx, who, c) != nil {
		return v, fault.Code(fault.NotFound, "scorecard.not-found")
	}
	return v, v.fill(tx, who, r, refusal == nil)
}

func (v *sight) fill(tx *store.Tx, who access.Actor, r Round, body bool) (err error) {
	day := r.day(who.Today)
	v.round, v.open, v.closed = r, r.State(who.Today) == Published, func(c scoring.Column) bool { return r.closed(c, who.Today) }
	v.heads = cluster.MayLead(tx, who, r.Cluster, day) == nil
	v.leads = body || v.heads
	for _, x := range []struct {
		act access.Act
		to  *[]registry.UnitID
	}{{access.TakeCluster, &v.takes}, {access.LookCluster, &v.own}} {
		members, err := cluster.For(tx, who, x.act, r.Cluster, day)
		if err != nil {
			return err
		}
		for _, m := range members {
			*x.to = append(*x.to, m.Unit)
		}
	}
	if err := v.gone(tx, who); err != nil {
		return err
	}
	if v.duties, err = dutiesOf(tx, r.ID); err != nil {
		return err
	}
	v.sent, err = sentOf(tx, r.ID)
	return err
}

// gone adds the members that have left, which the reader may still look at.
func (v *sight) gone(tx *store.Tx, who access.Actor) error {
	all, err := v.round.members(tx, who.Today)
	for _, m := range all {
		if err != nil || m.Left.IsZero() {
			continue
		}
		var then []cluster.Member
		then, err = cluster.For(tx, who, access.LookCluster, v.round.Cluster, m.Left)
		if slices.ContainsFunc(then, func(x cluster.Member) bool { return x.Unit == m.Unit }) {
			v.own = append(v.own, m.Unit)
		}
	}
	return err
}

// sheet reports that the reader may open a member's sheet at all.
func (v sight) sheet(unit registry.UnitID) bool {
	return v.open || v.leads || v.checks || slices.Contains(v.own, unit) || v.scores(unit)
}

// scores reports that the reader cross-scores a member.
func (v sight) scores(unit registry.UnitID) bool {
	return slices.ContainsFunc(v.takes, func(by registry.UnitID) bool { return v.duties.has(by, unit) })
}

// cell reports that the reader may read what stands in a cell: own marks of
// another once they are sent, cross marks once their column is closed, verified
// ones likewise. In a blind round whoever leads waits too.
func (v sight) cell(k Key) bool {
	mine := slices.Contains(v.own, k.Unit)
	switch {
	case v.open:
		return true
	case k.Column == scoring.Cross:
		return slices.Contains(v.takes, k.Scorer) || (v.leads || mine) && v.closed(scoring.Cross) || v.leads && !v.round.Blind
	case k.Column == scoring.Verified:
		return v.leads || v.checks || mine && v.closed(scoring.Verified)
	}
	return v.leads || mine || (v.checks || v.scores(k.Unit)) && (!v.sent[Leaf{k.Unit, scoring.Self, ""}].IsZero() || v.closed(scoring.Self))
}

// names reports that the reader may know who cross-scored a member.
func (v sight) names(scorer registry.UnitID) bool {
	return !v.round.Blind || slices.Contains(v.takes, scorer) || v.leads && v.closed(scoring.Cross)
}

// means reports that the reader may read the mean of the cross marks of a member.
func (v sight) means(unit registry.UnitID) bool {
	return v.cell(Key{Unit: unit, Column: scoring.Cross})
}
