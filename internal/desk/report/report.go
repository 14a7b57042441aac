// Package report reads across offices and writes nothing: what each person has
// to do, and figures that no single office holds. (Tổng hợp.)
//
// It is the one place that may read everybody's tables; it does so through the
// read-only connection, and its answers are checked against golden results.
package report

import (
	"fmt"
	"strings"

	"thidua/internal/domain/exemplar"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service is the reports.
type Service struct {
	db    *store.DB
	books *rulebook.Library
	deeds *exemplar.Service // whose clocks run
}

// New opens the desk.
func New(db *store.DB, books *rulebook.Library) *Service {
	return &Service{db, books, exemplar.New(db, books)}
}

// within writes a condition that column (a path) lies in one of the trees where
// the actor may do act, and its arguments, numbered from first. No tree means
// nothing matches.
func within(who access.Actor, act access.Act, column string, first int) (condition string, args []any) {
	var any []string
	for _, tree := range who.Over(act) {
		any = append(any, fmt.Sprintf("%s LIKE $%d", column, first+len(args)))
		args = append(args, string(tree)+"%")
	}
	if len(any) == 0 {
		return "1 = 0", nil
	}
	return "(" + strings.Join(any, " OR ") + ")", args
}

// at is within without what is beneath: the units themselves that the actor's roles
// name.
func at(who access.Actor, act access.Act, column string, first int) (condition string, args []any) {
	for _, tree := range who.Over(act) {
		args = append(args, string(tree))
	}
	return column + " IN " + store.In(first, len(args)), args
}
