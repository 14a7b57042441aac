// Package best proposes the best of a movement for what the law gives within it: who
// took a place in a review, the awards that a movement of its launcher and length
// brings at that review, and in one act the dossiers with their lines. (Bình xét
// tiêu biểu của phong trào, đề nghị khen thưởng theo chuyên đề.)
//
// Which award a movement brings at which review is data (rulebook.Library.Rewards):
// what the law does not give there is not proposed. Whoever is ranked before one
// who is proposed, and is not proposed, is passed over with a reason that stays.
//
// It owns the tables best_pick and best_struck.
package best
