// Package nomination puts members of a cluster forward for what the cluster
// proposes in a year: flags and certificates. (Đề cử của cụm, khối thi đua.)
//
// A slate is of a cluster, an emulation year and a category ranked apart. It goes
//
//	open ──after its last day──▶ closed ──put──▶ tabled ──propose──▶ proposed
//
// While it is open whoever leads takes nominees from the published ranking or
// writes them down, and members nominate themselves or others. The cluster's
// council votes on them by one slip that names all (council.NewItem.Seats), as its
// rules say. What passed becomes dossiers of the head to the cluster's body, one
// for each award, which go on by the ordinary acts.
//
// Which award is a flag, which may only be for who is nominated for another, and
// which falls back to that other when it is refused is data
// (rulebook.Library.Prizes). A unit that passed for the higher is proposed for the
// higher alone; its other nomination stands behind and is proposed only if it
// falls back: never both in one year (law.md C12:8.3).
//
// It owns the tables slate and nominee.
package nomination
