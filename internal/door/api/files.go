package api

import (
	"bytes"
	"context"
	"io"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// FileWire is a stored file.
type FileWire struct {
	Hash string `json:"hash" doc:"SHA-256 of its content"`
	Size int64  `json:"size"`
	Type string `json:"type"`
}

// Files opens the door that stores papers by hash, before an act names them.
func (a *API) Files(store *files.Store) {
	type upload struct {
		Caller
		RawBody []byte `contentType:"application/octet-stream"`
	}
	open(a, door{method: "POST", path: "/api/v1/files", name: "store-file", about: "Store a paper (PDF, DOCX, PNG, JPEG) by its hash", act: access.SignedIn, tag: "file", status: 201, upload: biggest},
		func(ctx context.Context, _ access.Actor, in *upload) (*One[FileWire], error) {
			if t, err := files.TypeOf(bytes.NewReader(in.RawBody), int64(len(in.RawBody))); err != nil {
				return nil, err
			} else if !slices.Contains(dossier.Media(), string(t)) {
				return nil, fault.Field("file", "files.not-a-paper")
			}
			b, err := store.Put(ctx, bytes.NewReader(in.RawBody), biggest)
			return one(FileWire{b.Hash, b.Size, string(b.Type)}), err
		})
}

// stored is a file that was sent before; the zero one of none.
func stored(kept *files.Store, hash string) (files.Blob, error) {
	if hash == "" {
		return files.Blob{}, nil
	}
	return kept.Stat(hash)
}

// sent is a stored file as an answer.
func sent(kept *files.Store, hash, media string) (*PDF, error) {
	f, err := kept.Open(hash)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, files.Limit))
	return &PDF{media, "attachment; filename=\"" + hash[:16] + files.Type(media).Ext() + "\"", data}, err
}
