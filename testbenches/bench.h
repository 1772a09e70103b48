// Benches: programs that drive a platform to a point of interest, and what is measured there.
//
// A bench is one file in testbenches/benches. It gives a plan for a platform: points, each a simulation of
// its own with settings, tasks and a probe. It finds components by the interfaces they offer, so that it runs
// on any platform, whoever wrote its parts, or says why it does not.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/events.h"
#include "testbenches/bench_platform.h"
#include "testbenches/samples.h"

namespace hsx {

// What a bench measures. A limit is the most that is allowed, or the least where more is better.
struct BenchMetric {
  enum class Better { less, more };
  const char* name;  // [a-z0-9_]+, at most 18 characters
  const char* unit;  // a word; "" for a plain number
  const char* meaning;
  const char* limit = "";  // where from, in words; "" when it is measured only
  Better better = Better::less;
};

// One metric of one point: samples, or a single value. A metric is the one or the other at all points.
struct BenchResult {
  std::string metric;
  Samples samples;
  std::optional<double> value;  // instead of samples
  std::optional<double> limit;  // none: it is measured only
};

// Takes the results of one point. A metric is named once at most; unknown names throw std::logic_error.
// Samples have to be there: a metric that was given none counts as failed.
class BenchReport {
 public:
  explicit BenchReport(const std::vector<BenchMetric>& metrics) : metrics_(metrics) {}

  void samples(const std::string& metric, Samples samples, std::optional<double> limit = std::nullopt);
  void value(const std::string& metric, double value, std::optional<double> limit = std::nullopt);

  const std::vector<BenchResult>& results() const { return results_; }

 private:
  void add(BenchResult result);

  const std::vector<BenchMetric>& metrics_;
  std::vector<BenchResult> results_;
};

// Looks on while a point runs, and says what it saw. It changes nothing.
class BenchProbe {
 public:
  BenchProbe() = default;
  virtual ~BenchProbe() = default;
  BenchProbe(const BenchProbe&) = delete;
  BenchProbe& operator=(const BenchProbe&) = delete;

  // Every event of the run, in the order of EventSequence.
  virtual void observe(const Event& event) { static_cast<void>(event); }
  // The run has ended; statistics can be read.
  virtual void finish(const BenchMachine& machine, BenchReport& report) = 0;
};

// A program to run; the first of a point has pid 1.
struct BenchTask {
  std::string source;                               // in the assembly language
  std::map<std::string, std::int64_t> define = {};  // its constants; each has to be used
  std::uint64_t quantum = 0;                        // instructions of a turn; 0: the executive's own
  std::uint64_t stack = 0;                          // bytes; 0: the executive's own
  Picoseconds start = {};
  std::optional<std::int64_t> exit_status = {};  // that it must end with
};

// One simulation. It has to complete, and no task may fault.
struct BenchPoint {
  std::string label;                       // unique in its bench, at most 23 characters
  std::vector<std::string> settings = {};  // "exec.quantum=4": above everything a user sets
  std::size_t cores = 0;                   // cores that the platform is given, 1 .. 4; 0: those it has
  std::vector<BenchTask> tasks = {};
  Picoseconds limit = Picoseconds(1'000'000'000'000);  // of simulated time
  std::function<std::unique_ptr<BenchProbe>()> probe = {};
};

struct BenchPlan {
  std::vector<BenchPoint> points = {};
  std::string not_applicable = {};  // why there are no points on this platform
};

struct Bench {
  std::string name;
  std::string doc;  // a sentence
  std::vector<BenchMetric> metrics;
  std::function<BenchPlan(const BenchPlatform&)> plan;

  // Null when it measures no such thing.
  const BenchMetric* find(const std::string& metric) const;
};

// Benches by name.
class Benches {
 public:
  static Benches& instance();

  // See note_registration() of kernel/plugin.h for a name that is taken.
  void add(Bench bench);
  // Null when there is none of that name.
  const Bench* find(const std::string& name) const;
  std::vector<std::string> names() const;

 private:
  std::map<std::string, Bench> benches_;
};

// One line in the author's file makes a bench known.
struct BenchKind {
  explicit BenchKind(Bench bench) { Benches::instance().add(std::move(bench)); }
};

}  // namespace hsx
