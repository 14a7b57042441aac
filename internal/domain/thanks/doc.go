// Package thanks is one colleague thanking another in a sentence or two. There are
// no points in it, nobody is counted, and no list of people is made of it. (Lời cảm
// ơn.)
//
// A note of thanks goes to one person and is theirs: they keep it to themselves
// unless they show it, may hide it, and may report one that is unkind. A report goes
// to whoever heads their unit, who keeps the note or removes it; a note removed is
// shown to nobody any more. Who wrote it may take it back until it is shown.
//
// Writing and receiving need no grant: people act as themselves. It owns the table
// thanks.
package thanks
