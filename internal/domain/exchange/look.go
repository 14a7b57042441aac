package exchange

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sight is a model whole, as its reader may see it.
type Sight struct {
	Model
	ClusterName string
	Versions    []Version // oldest first
	Reports     []Report  // newest first
	Assessments []Assessment
	Of          Link              // what it is taken up from; zero none
	Elsewhere   []Link            // who took it up
	Names       map[string]string // of accounts
	Keeps       bool              // reports, amends, stops
	Judges      bool
}

// A Link is a model beside another, with how far it is. Looks says whether the
// reader may open it.
type Link struct {
	Model
	Looks bool
}

// Model is one model, whole. (Trang mô hình.)
func (s *Service) Model(ctx context.Context, who access.Actor, which ModelID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at model %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sight{}
		if v.Model, err = lookAt(tx, who, which); err != nil {
			return err
		}
		if v.Keeps, err = may(v.place().keeps(tx, who)); err != nil {
			return err
		}
		if v.Judges, err = may(v.place().judges(tx, who)); err != nil {
			return err
		}
		return v.read(tx, who)
	})
	return v, err
}

// lookAt finds a model that the actor may look at.
func lookAt(tx *store.Tx, who access.Actor, which ModelID) (Model, error) {
	m, err := FindModel(tx, which)
	if err != nil {
		return m, err
	}
	if err := m.place().looks(tx, who); err != nil {
		return m, fault.Because(fault.Of(err), err, fault.Reason{Code: "model.not-found"})
	}
	return m, nil
}

func (v *Sight) read(tx *store.Tx, who access.Actor) (err error) {
	if v.Versions, err = versionsOf(tx, v.ID); err != nil {
		return err
	}
	if v.Reports, err = reportsOf(tx, v.ID); err != nil {
		return err
	}
	if v.Assessments, err = assessmentsOf(tx, v.ID); err != nil {
		return err
	}
	if err := v.beside(tx, who); err != nil {
		return err
	}
	if v.Cluster != "" {
		c, err := cluster.Find(tx, v.Cluster)
		if err != nil {
			return err
		}
		v.ClusterName = c.Name
	}
	accounts := []string{v.StoppedBy}
	for _, x := range v.Versions {
		accounts = append(accounts, x.By)
	}
	for _, x := range v.Reports {
		accounts = append(accounts, x.By)
	}
	for _, x := range v.Assessments {
		accounts = append(accounts, x.By)
	}
	v.Names, err = account.Names(tx, accounts)
	return err
}

// beside reads what the model is taken up from, and who took it up.
func (v *Sight) beside(tx *store.Tx, who access.Actor) error {
	all, err := store.Collect(tx, readModel, `SELECT `+modelColumns+fromModels+`WHERE m.source = $1 OR m.id = $2 ORDER BY m.id`, v.ID, v.Source)
	if err != nil {
		return err
	}
	units := []registry.UnitID{v.Unit}
	for _, m := range all {
		units = append(units, m.Unit)
	}
	names, err := namesOf(tx, who.Today, units...)
	if err != nil {
		return err
	}
	v.UnitName = names[v.Unit]
	for _, m := range all {
		m.UnitName = names[m.Unit]
		l := Link{Model: m}
		if l.Looks, err = may(m.place().looks(tx, who)); err != nil {
			return err
		}
		if m.ID == v.Source {
			v.Of = l
		} else {
			v.Elsewhere = append(v.Elsewhere, l)
		}
	}
	return nil
}
