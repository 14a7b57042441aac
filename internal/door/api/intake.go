package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// UploadWire is a sheet in the staging area.
type UploadWire struct {
	ID         string      `json:"id"`
	State      string      `json:"state"`
	File       string      `json:"file"`
	SHA256     string      `json:"sha256"`
	Rows       int         `json:"rows"`
	Distinct   int         `json:"distinct"`
	Duplicates int         `json:"duplicates"`
	Parents    int         `json:"parents"`
	Doubts     int         `json:"doubts"`
	Answered   int         `json:"answered"`
	Groups     []GroupWire `json:"groups"`
}

// GroupWire is doubts that are answered together.
type GroupWire struct {
	Alike   string   `json:"alike" doc:"names the group in an answer"`
	Kind    string   `json:"kind"`
	Column  string   `json:"column"`
	Count   int      `json:"count"`
	Open    int      `json:"open"`
	Options []string `json:"options"`
}

func uploadWire(p intake.Preview) UploadWire {
	w := UploadWire{string(p.ID), string(p.State), p.File, p.SHA256, p.Upload.Rows, p.Distinct, p.Duplicates, p.Parents, p.Doubts, p.Answered, []GroupWire{}}
	for _, g := range p.Groups {
		x := GroupWire{Alike: g.Alike, Kind: string(g.Kind), Column: g.Column, Count: g.Count, Open: g.Open(), Options: []string{}}
		for _, o := range g.Options {
			x.Options = append(x.Options, string(o))
		}
		w.Groups = append(w.Groups, x)
	}
	return w
}

// biggest is how many bytes an upload may have.
const biggest = 21 << 20

// Intakes opens the doors of the staging area.
func (a *API) Intakes(s *intake.Service) {
	type form struct {
		File  huma.FormFile `form:"file" required:"true"`
		Unit  string        `form:"unit" required:"true"`
		To    string        `form:"to" required:"false"`
		Title string        `form:"title" required:"false"`
		Award string        `form:"award" required:"true"`
		Year  int           `form:"year" required:"true"`
		Type  string        `form:"type" required:"false"`
	}
	type upload struct {
		Caller
		RawBody huma.MultipartFormFiles[form]
	}
	look := func(ctx context.Context, who access.Actor, id intake.ID) (*One[UploadWire], error) {
		p, err := s.Preview(ctx, who, id)
		return one(uploadWire(p)), err
	}
	open(a, door{method: "POST", path: "/api/v1/intakes", name: "upload-sheet", about: "Upload a sheet of nominations (XLSX or CSV)", act: access.UploadIntake, tag: "intake", status: 201, upload: biggest},
		func(ctx context.Context, who access.Actor, in *upload) (*One[UploadWire], error) {
			f := in.RawBody.Data()
			u, err := s.Upload(ctx, who, intake.NewUpload{Unit: registry.UnitID(f.Unit), To: registry.UnitID(f.To), Title: f.Title, Award: f.Award, Year: f.Year, Type: f.Type, File: f.File.Filename}, f.File, f.File.Size)
			if err != nil {
				return nil, err
			}
			return look(ctx, who, u.ID)
		})
	open(a, door{method: "GET", path: "/api/v1/intakes/{id}", name: "intake", about: "An upload with its doubts in groups", act: access.LookIntake, tag: "intake"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[UploadWire], error) {
			return look(ctx, who, intake.ID(in.ID))
		})
	type choose struct {
		Named
		Body struct {
			Alike  string `json:"alike,omitempty" doc:"a group"`
			Kind   string `json:"kind,omitempty" doc:"every open doubt of a kind"`
			All    bool   `json:"all,omitempty" doc:"every open doubt"`
			Choice string `json:"choice" doc:"one of the group's options"`
			Own    string `json:"own,omitempty" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/intakes/{id}/choices", name: "choose", about: "Answer doubts, one group or many", act: access.ChooseIntake, tag: "intake"},
		func(ctx context.Context, who access.Actor, in *choose) (*One[UploadWire], error) {
			b := in.Body
			if _, err := s.Choose(ctx, who, intake.ID(in.ID), intake.Answer{Alike: b.Alike, Kind: intake.Kind(b.Kind), All: b.All, Choice: intake.Choice(b.Choice), Own: b.Own}); err != nil {
				return nil, err
			}
			return look(ctx, who, intake.ID(in.ID))
		})
	type sheet struct {
		File huma.FormFile `form:"file" required:"true"`
	}
	type mended struct {
		Named
		RawBody huma.MultipartFormFiles[sheet]
	}
	open(a, door{method: "POST", path: "/api/v1/intakes/{id}/mended", name: "mend-sheet", about: "Take doubtful rows back, mended by hand, onto the same rows", act: access.ChooseIntake, tag: "intake", upload: biggest},
		func(ctx context.Context, who access.Actor, in *mended) (*One[UploadWire], error) {
			f := in.RawBody.Data()
			if _, err := s.Mend(ctx, who, intake.ID(in.ID), f.File.Filename, f.File, f.File.Size); err != nil {
				return nil, err
			}
			return look(ctx, who, intake.ID(in.ID))
		})
	type outcome struct {
		Dossier     string `json:"dossier"`
		Nominations int    `json:"nominations"`
		Units       int    `json:"units_made"`
		Persons     int    `json:"persons_made"`
		Dropped     int    `json:"rows_left_out"`
	}
	open(a, door{method: "POST", path: "/api/v1/intakes/{id}/acceptance", name: "accept-sheet", about: "Make every row real, or none", act: access.AcceptIntake, tag: "intake"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[outcome], error) {
			o, err := s.Accept(ctx, who, intake.ID(in.ID))
			return one(outcome{string(o.Dossier), o.Nominations, o.Units, o.Persons, o.Dropped}), err
		})
}
