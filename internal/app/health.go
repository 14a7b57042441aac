package app

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"thidua/internal/base/fault"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// late is how long acts may wait for their number, and jobs for a hand, before
// the house says that it is not well.
const late = time.Minute

// pulse is how the machines beneath the offices are.
type pulse struct {
	Entries int64          `json:"entries"` // under the newest checkpoint
	Waits   time.Duration  `json:"-"`       // the oldest act without a number
	Lag     time.Duration  `json:"-"`       // the oldest due job
	Jobs    map[string]int `json:"-"`
}

func (h *House) pulse(ctx context.Context) (p pulse, err error) {
	err = h.DB.View(ctx, func(tx *store.Tx) error {
		c, err := ledger.Latest(tx)
		if err != nil {
			return err
		}
		p.Entries = c.Size
		if p.Waits, err = ledger.Waiting(tx); err != nil {
			return err
		}
		if p.Lag, err = queue.Lag(tx); err != nil {
			return err
		}
		p.Jobs, err = queue.Counts(tx)
		return err
	})
	return p, err
}

// unready lists, as codes, why the house should get no work now.
func (h *House) unready(ctx context.Context) (why []string) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	if err := h.DB.Ping(ctx); err != nil {
		return []string{"store.unreachable"}
	}
	if err := h.DB.Current(ctx); err != nil {
		for _, r := range fault.Reasons(err) {
			why = append(why, r.Code)
		}
		if len(why) == 0 {
			why = []string{"store.unreadable"}
		}
		return why
	}
	p, err := h.pulse(ctx)
	switch {
	case err != nil:
		why = append(why, "store.unreadable")
	case p.Waits > late:
		why = append(why, "ledger.late")
	}
	if p.Lag > 10*late {
		why = append(why, "queue.late")
	}
	return why
}

// health answers those who watch the server: /livez, that the process turns;
// /readyz, that it should get work; and the root certificate, where the house
// has its own. Everything else is the pages'.
func (h *House) health(pages http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	if h.Root != "" { // phones take it from here and install it once
		mux.HandleFunc("GET /root.crt", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/x-x509-ca-cert")
			http.ServeFile(w, r, h.Root)
		})
	}
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, r *http.Request) { tell(w, http.StatusOK, []string{}) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if why := h.unready(r.Context()); len(why) > 0 {
			tell(w, http.StatusServiceUnavailable, why)
			return
		}
		tell(w, http.StatusOK, []string{})
	})
	return mux
}

func tell(w http.ResponseWriter, status int, why []string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"ok": status == http.StatusOK, "why": why}) // the reader is gone if this fails
}

// Gauges is what Prometheus reads. Its labels are routes, methods and
// statuses: nothing of people. (Số đo.)
type Gauges struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

// Measure begins to measure the house. Call it before Serve.
func (h *House) Measure() *Gauges {
	g := &Gauges{registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "thidua_requests_total", Help: "Requests answered."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "thidua_request_seconds", Help: "How long answers took.",
			Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"route"}),
	}
	g.registry.MustRegister(g.requests, g.seconds, &vitals{h}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	h.Log = slog.New(&counting{h.Log.Handler(), g})
	return g
}

// Handler is what a scraper asks; serve it on an address of its own.
func (g *Gauges) Handler() http.Handler {
	return promhttp.HandlerFor(g.registry, promhttp.HandlerOpts{})
}

// counting passes log lines on, and counts the one line each request leaves.
type counting struct {
	slog.Handler
	g *Gauges
}

// Handle implements slog.Handler.
func (c *counting) Handle(ctx context.Context, r slog.Record) error {
	if r.Message == "request" {
		c.g.count(r)
	}
	return c.Handler.Handle(ctx, r)
}

func (c *counting) WithAttrs(a []slog.Attr) slog.Handler {
	return &counting{c.Handler.WithAttrs(a), c.g}
}
func (c *counting) WithGroup(n string) slog.Handler { return &counting{c.Handler.WithGroup(n), c.g} }

// Enabled asks for request lines even where nobody reads the log.
func (c *counting) Enabled(ctx context.Context, l slog.Level) bool {
	return l == slog.LevelInfo || c.Handler.Enabled(ctx, l)
}

func (g *Gauges) count(r slog.Record) {
	var route, method, status string
	var took time.Duration
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "route":
			route = a.Value.String()
		case "method":
			method = a.Value.String()
		case "status":
			status = strconv.FormatInt(a.Value.Int64(), 10)
		case "took":
			took = a.Value.Duration()
		}
		return true
	})
	g.requests.WithLabelValues(route, method, status).Inc()
	g.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// vitals reads the pulse when it is asked for.
type vitals struct{ h *House }

var (
	entriesDesc = prometheus.NewDesc("thidua_ledger_entries", "Entries under the newest checkpoint.", nil, nil)
	waitsDesc   = prometheus.NewDesc("thidua_ledger_waiting_seconds", "Age of the oldest act without a number.", nil, nil)
	lagDesc     = prometheus.NewDesc("thidua_queue_lag_seconds", "Age of the oldest due job.", nil, nil)
	jobsDesc    = prometheus.NewDesc("thidua_queue_jobs", "Jobs by state.", []string{"state"}, nil)
)

// Describe implements prometheus.Collector.
func (v *vitals) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{entriesDesc, waitsDesc, lagDesc, jobsDesc} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (v *vitals) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	p, err := v.h.pulse(ctx)
	if err != nil {
		out <- prometheus.NewInvalidMetric(entriesDesc, err)
		return
	}
	gauge := func(d *prometheus.Desc, n float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, n, labels...)
	}
	gauge(entriesDesc, float64(p.Entries))
	gauge(waitsDesc, p.Waits.Seconds())
	gauge(lagDesc, p.Lag.Seconds())
	for _, state := range []string{"ready", "running", "done", "dead"} {
		gauge(jobsDesc, float64(p.Jobs[state]), state)
	}
}
