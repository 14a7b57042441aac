package contest

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// ReadJob is the job that reads what is written in a file of an entry.
const ReadJob = "contest.read"

// wordy reports a file in which something may be written that can be read.
func (p Paper) wordy() bool {
	return files.Type(p.Media) == files.PDF || files.Type(p.Media) == files.DOCX
}

// Unread is a file whose words nobody has read, for the job that reads them; one that
// was taken out, or read, is not there any more.
func (s *Service) Unread(ctx context.Context, paper string) (p Paper, err error) {
	defer fault.Wrap(&err, "find unread file %s", paper)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		p, err = readPaper(tx.Row(`SELECT `+paperColumns+` FROM contest_paper p WHERE p.id = $1 AND p.gone_at IS NULL AND p.words IS NULL`, paper))
		if store.None(err) {
			return fault.Code(fault.NotFound, "contest.no-such-paper")
		}
		return err
	})
	return p, err
}

// Written keeps what is written in a file ("" nothing that can be read), so that the
// entry is compared by it. It says nothing anew: the file did. (Chữ trong tệp.)
func (s *Service) Written(ctx context.Context, paper, words string) (err error) {
	defer fault.Wrap(&err, "keep what file %s says", paper)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		var of EntryID
		err := tx.Row(`SELECT entry FROM contest_paper WHERE id = $1`, paper).Scan(&of)
		if store.None(err) {
			return fault.Code(fault.NotFound, "contest.no-such-paper")
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE contest_paper SET words = $1 WHERE id = $2`, words, paper); err != nil {
			return err
		}
		e, err := findEntry(tx, of)
		if err != nil || e.State != Sent {
			return err
		}
		return e.sign(tx)
	})
}

// whole is an entry's text with what is written in its files.
func (e Entry) whole(tx *store.Tx) (string, error) {
	said, err := wordsOf(tx, []EntryID{e.ID})
	return e.with(said[e.ID]), err
}

func (e Entry) with(said []string) string {
	return strings.TrimSpace(strings.Join(append([]string{e.Text}, said...), "\n\n"))
}

// wordsOf is what is written in the files of some entries.
func wordsOf(tx *store.Tx, some []EntryID) (map[EntryID][]string, error) {
	said := map[EntryID][]string{}
	_, err := store.Collect(tx, func(s store.Scanner) (_ struct{}, err error) {
		var of EntryID
		var words string
		err = s.Scan(&of, &words)
		said[of] = append(said[of], words)
		return struct{}{}, err
	}, `SELECT entry, words FROM contest_paper WHERE entry IN `+store.In(1, len(some))+` AND gone_at IS NULL AND words <> '' ORDER BY at, id`, store.Args(some)...)
	return said, err
}

// unread are the codes of the entries with files in which nothing was read: they are
// compared by what else they hold.
func unread(tx *store.Tx, c ID) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT DISTINCT e.code FROM contest_entry e JOIN contest_paper p ON p.entry = e.id
		WHERE e.contest = $1 AND e.state = 'sent' AND p.gone_at IS NULL AND (p.words IS NULL OR p.words = '') ORDER BY e.code`, c)
}
