package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"thidua/internal/base/civil"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/vault"
)

// migrate brings the schema up to this program. (Nâng cấp.)
type migrate struct{}

func (*migrate) Run(r *run) error {
	db, err := store.Open(r.ctx, r.DB, r.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	ran, err := db.Migrate(r.ctx)
	if err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"ran": append([]string{}, ran...)}))
		return nil
	}
	for _, name := range ran {
		fmt.Fprintln(r.Stdout, name)
	}
	r.say("cli.migrated", len(ran))
	return nil
}

// backup copies database and files into one archive. (Sao lưu.)
type backup struct {
	File string `arg:"" optional:"" placeholder:"FILE.tar" help:"backup_file"`
}

func (b *backup) Run(r *run) error {
	db, err := r.there()
	if err != nil {
		return err
	}
	defer db.Close()
	c := r.config(nil)
	var kept *files.Store
	if _, err := os.Stat(c.FilesDir); err == nil {
		if kept, err = files.Open(c.FilesDir); err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if b.File == "" {
		b.File = filepath.Join("data", "backups", "thidua-"+r.Now().In(civil.Zone).Format("20060102-150405")+".tar")
	}
	m, err := vault.Backup(r.ctx, db, kept, b.File)
	if err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"file": b.File, "manifest": m}))
		return nil
	}
	r.say("cli.backed-up", b.File, len(m.Parts)-1, m.Checkpoint)
	r.say("cli.key-not-included", c.LedgerKey)
	return nil
}

// restore brings an archive back into an empty place. (Phục hồi.)
type restore struct {
	File string `arg:"" placeholder:"FILE.tar" help:"restore_file"`
}

func (b *restore) Run(r *run) error {
	c := r.config(nil)
	m, report, err := vault.Restore(r.ctx, b.File, r.DB, c.FilesDir, r.Now)
	if err != nil {
		if !r.JSON && len(report.Findings) > 0 {
			r.found(report)
		}
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"manifest": m, "ledger": report}))
		return nil
	}
	r.say("cli.restored", b.File, report.Entries, len(m.Parts)-1)
	if _, err := os.Stat(c.LedgerKey); err != nil {
		r.say("cli.put-key-back", c.LedgerKey)
	}
	return nil
}

// version says which build this is. (Phiên bản.)
type version struct{}

func (*version) Run(r *run) error {
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]string{"version": r.Env.Version}))
		return nil
	}
	fmt.Fprintln(r.Stdout, "thidua", r.Env.Version)
	return nil
}

// check asks the whole database whether what must always be true is. (Kiểm tra.)
type check struct{}

func (*check) Run(r *run) error {
	h, err := r.house()
	if err != nil {
		return err
	}
	defer h.Close()
	broken, report, err := h.Check(r.ctx)
	if err != nil {
		return err
	}
	if r.JSON {
		type row struct {
			Code string `json:"code"`
			ID   string `json:"id"`
		}
		rows := []row{}
		for _, b := range broken {
			rows = append(rows, row{b.Code, b.ID})
		}
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"broken": rows, "ledger": report}))
	} else {
		for _, b := range broken {
			fmt.Fprintln(r.Stdout, b.Code, b.ID)
		}
		r.found(report)
		if len(broken)+len(report.Findings) == 0 {
			r.say("cli.checked")
		}
	}
	if len(broken)+len(report.Findings) > 0 {
		return failing
	}
	return nil
}
