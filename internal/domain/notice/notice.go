package notice

import (
	"encoding/json"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// ID names a notice.
type ID string

// Subject is the notice as the ledger names it.
func (n ID) Subject() id.Subject { return id.Subject{Kind: "notice", ID: string(n)} }

// A Kind is one of the things people are told; its sentence is words'
// notice.KIND. (Loại thông báo.)
type Kind string

// The kinds. Each has two sentences: the one of its name, which a letter may
// carry, and notice.KIND-of, which names the subject and stays in the house.
const (
	DossierSubmitted        Kind = "dossier-submitted"
	DossierReceived         Kind = "dossier-received"
	DossierReturned         Kind = "dossier-returned"
	DossierForwarded        Kind = "dossier-forwarded"
	LineStruck              Kind = "line-struck"
	SittingCalled           Kind = "sitting-called"
	ElectionPut             Kind = "election-put"  // on the list of a sitting
	BallotKey               Kind = "ballot-key"    // a teller is to make a key
	BallotDevice            Kind = "ballot-device" // a voter is to register a device
	MeetingCalled           Kind = "meeting-called"
	MeetingChanged          Kind = "meeting-changed" // another day, hour or place
	MeetingCancelled        Kind = "meeting-cancelled"
	ConsultationAsked       Kind = "consultation-asked"
	ConsultationReminded    Kind = "consultation-reminded"
	ConsultationAnswered    Kind = "consultation-answered" // every comment has its answer
	ConsultationPut         Kind = "consultation-put"      // to say whether one agrees
	ConsultationPutReminded Kind = "consultation-put-reminded"
	ConsultationAdopted     Kind = "consultation-adopted"
	ConsultationWithdrawn   Kind = "consultation-withdrawn"
	CovenantPut             Kind = "covenant-put"      // to sign
	CovenantReminded        Kind = "covenant-reminded" // not signed yet
	CovenantRefused         Kind = "covenant-refused"  // by a member, to who leads
	CovenantInForce         Kind = "covenant-in-force"
	CovenantVoided          Kind = "covenant-voided"
	ScorecardOpened         Kind = "scorecard-opened" // the table is adopted: marks may be given
	ScorecardReminded       Kind = "scorecard-reminded"
	ScorecardAnswered       Kind = "scorecard-answered" // an objection
	ScorecardPublished      Kind = "scorecard-published"
	NominationOpened        Kind = "nomination-opened" // members may nominate
	ClusterLeads            Kind = "cluster-leads"     // named head or deputy
	ClusterHanded           Kind = "cluster-handed"    // a handover waits
	MovementCalled          Kind = "movement-called"   // units are to answer
	MovementReminded        Kind = "movement-reminded" // not answered yet
	MovementAnswered        Kind = "movement-answered" // by a unit, to the body
	MovementDeclined        Kind = "movement-declined"
	MovementExtended        Kind = "movement-extended" // its last day moved
	MovementEnded           Kind = "movement-ended"    // closed or annulled
	MovementSilent          Kind = "movement-silent"   // nothing has come of it for long
	MovementOverlaps        Kind = "movement-overlaps" // another calls the same people to the same
	DecisionPublished       Kind = "decision-published"
	DecisionCorrected       Kind = "decision-corrected"
	DecisionAnnulled        Kind = "decision-annulled"
	InitiativeFiled         Kind = "initiative-filed"
	InitiativeReturned      Kind = "initiative-returned"
	InitiativeChecked       Kind = "initiative-checked"
	InitiativeToGrade       Kind = "initiative-to-grade"
	InitiativeGraded        Kind = "initiative-graded"
	InitiativeDecided       Kind = "initiative-decided"
	ThanksSaid              Kind = "thanks-said"
	ThanksReported          Kind = "thanks-reported" // an unkind one, to who settles it
	PledgeDeclined          Kind = "pledge-declined" // by the unit
	PledgesSent             Kind = "pledges-sent"    // a unit's signed list
	RecognitionSigned       Kind = "recognition-signed"
	InquiryAsked            Kind = "inquiry-asked"
	InquiryReminded         Kind = "inquiry-reminded"
	InquiryAnswered         Kind = "inquiry-answered"
	InquiryWithdrawn        Kind = "inquiry-withdrawn"
	ExemplarSeen            Kind = "exemplar-seen"    // a good deed to look into
	ExemplarAsked           Kind = "exemplar-asked"   // one's word is asked
	ExemplarPut             Kind = "exemplar-put"     // to the head
	ExemplarEnded           Kind = "exemplar-ended"   // confirmed, or not
	ExemplarConsent         Kind = "exemplar-consent" // a story about oneself
	ExemplarLook            Kind = "exemplar-look"    // the last look at one who is followed
	ExemplarPapers          Kind = "exemplar-papers"  // still to come
	ExemplarNobody          Kind = "exemplar-nobody"  // deeds wait where nobody has the role, to who gives roles
	ContestPut              Kind = "contest-put"      // to whoever announces it
	ContestAnnounced        Kind = "contest-announced"
	ContestToJudge          Kind = "contest-to-judge"
	ContestPublished        Kind = "contest-published" // to who entered
	DelegationBegun         Kind = "delegation-begun"
	ResetAsked              Kind = "reset-asked"
	ResetWaits              Kind = "reset-waits"
	UploadDone              Kind = "upload-done"
	SweepDone               Kind = "sweep-done"
	RehearsalDone           Kind = "rehearsal-done"
	TallyDone               Kind = "tally-done"
)

// A Group is what kinds of notices are about, together. (Nhóm thông báo.)
type Group struct {
	Name  string
	Kinds []Kind
}

// groups hold the closed list, in the order people read it: every kind once.
var groups = []Group{
	{"dossiers", []Kind{DossierSubmitted, DossierReceived, DossierReturned, DossierForwarded, LineStruck}},
	{"decisions", []Kind{DecisionPublished, DecisionCorrected, DecisionAnnulled}},
	{"sittings", []Kind{SittingCalled, ElectionPut, BallotKey, BallotDevice}},
	{"meetings", []Kind{MeetingCalled, MeetingChanged, MeetingCancelled, ConsultationAsked, ConsultationReminded, ConsultationAnswered, ConsultationPut, ConsultationPutReminded, ConsultationAdopted, ConsultationWithdrawn}},
	{"clusters", []Kind{CovenantPut, CovenantReminded, CovenantRefused, CovenantInForce, CovenantVoided, ScorecardOpened, ScorecardReminded, ScorecardAnswered, ScorecardPublished, NominationOpened, ClusterLeads, ClusterHanded}},
	{"movements", []Kind{MovementCalled, MovementReminded, MovementAnswered, MovementDeclined, MovementExtended, MovementEnded, MovementSilent, MovementOverlaps}},
	{"year", []Kind{PledgeDeclined, PledgesSent, RecognitionSigned}},
	{"initiatives", []Kind{InitiativeFiled, InitiativeReturned, InitiativeChecked, InitiativeToGrade, InitiativeGraded, InitiativeDecided}},
	{"exemplars", []Kind{ExemplarSeen, ExemplarAsked, ExemplarPut, ExemplarEnded, ExemplarConsent, ExemplarLook, ExemplarPapers, ExemplarNobody}},
	{"contests", []Kind{ContestPut, ContestAnnounced, ContestToJudge, ContestPublished}},
	{"inquiries", []Kind{InquiryAsked, InquiryReminded, InquiryAnswered, InquiryWithdrawn}},
	{"thanks", []Kind{ThanksSaid, ThanksReported}},
	{"account", []Kind{DelegationBegun, ResetAsked, ResetWaits, UploadDone, SweepDone, RehearsalDone, TallyDone}},
}

var kinds = func() (all []Kind) {
	for _, g := range groups {
		all = append(all, g.Kinds...)
	}
	return all
}()

// always are the kinds nobody can keep out of their mail: a day runs, or their
// account is touched.
var always = []Kind{DossierReturned, LineStruck, SittingCalled, BallotKey, BallotDevice, MeetingCalled, MeetingChanged, MeetingCancelled, ConsultationAsked, ConsultationReminded, ConsultationPut, ConsultationPutReminded, CovenantPut, CovenantReminded, CovenantRefused, ScorecardReminded, DecisionAnnulled, InitiativeReturned, PledgeDeclined, InquiryAsked, InquiryReminded, DelegationBegun, ResetAsked, ResetWaits}

// Groups are the kinds by what they are about.
func Groups() []Group { return slices.Clone(groups) }

// Kinds lists every kind.
func Kinds() []Kind { return slices.Clone(kinds) }

// Always reports that letters of the kind cannot be turned off.
func (k Kind) Always() bool { return slices.Contains(always, k) }

// Mail is how a notice fares by letter with one person. (Thư đến từng người.)
type Mail string

// The states of mail. Whether a letter was read, or came back later, nobody
// can know.
const (
	Waiting   Mail = "waiting"    // to be sent, or tried again
	Sent      Mail = "sent"       // taken by the mail server
	Refused   Mail = "refused"    // by the mail server, which says why
	NoServer  Mail = "no-server"  // the house has no mail server
	NoAddress Mail = "no-address" // none, or none verified
	NoAccount Mail = "no-account" // a person without an account
	Off       Mail = "off"        // the person's choice for this kind
	Away      Mail = "away"       // held back: who stands in has it
)

// A Recipient is one who is told, as they were on that day. (Người nhận.)
type Recipient struct {
	Account  string            // "" = has none
	Person   registry.PersonID // "" = none known
	Name     string
	UnitName string
	Stands   string // name of whom they stand in for, "" = told for themselves
	Away     bool   // someone stands in for them
}

// A Notice is one thing told. (Thông báo.)
type Notice struct {
	ID      ID
	Kind    Kind
	Subject id.Subject
	Unit    registry.UnitID // in whose name; "" = the house itself
	By      string          // account that acted; "" = a job
	Args    []string        // what its sentence names
	Due     civil.Date      // day by which something is asked; zero = none
	At      time.Time
}

// Service does the acts and looks of notices.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }

const columns = `n.id, n.kind, n.subject_kind, n.subject_id, n.unit_id, n.sent_by, n.args, n.due, n.sent_at`

// fields are where a row of columns goes; text is the JSON of args.
func (n *Notice) fields(text *string, at *store.Time) []any {
	return []any{&n.ID, &n.Kind, &n.Subject.Kind, &n.Subject.ID, &n.Unit, &n.By, text, &n.Due, at}
}

// scan reads a row of columns, and what follows them into more.
func (n *Notice) scan(s store.Scanner, more ...any) error {
	var text string
	var at store.Time
	if err := s.Scan(append(n.fields(&text, &at), more...)...); err != nil {
		return err
	}
	n.At = at.Time
	return json.Unmarshal([]byte(text), &n.Args)
}
