// A point of a bench in a test, or a probe of the test's own.
//
//   class Mine : public BenchTest {};
//   TEST_P(Mine, ...) {
//     set("ram.wait_states=2");
//     run("memory_sweep", "RAM, 1 wait state");
//     EXPECT_EQ(samples("round_cycles").max(), 30U);
//     EXPECT_EQ(verdict("round_cycles"), Verdict::pass);
//   }
//   HSX_IN_BOTH_ENGINES(Mine);
//
// run() may be called once in a test, for a process simulates once.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "platforms/bench_record.h"
#include "support/platform_fixture.h"

namespace hsx::testing_support {

// Takes what a probe of a test wants to see.
class ProbeOf : public BenchProbe {
 public:
  using Observe = std::function<void(const Event&)>;
  using Finish = std::function<void(const BenchMachine&, BenchReport&)>;
  ProbeOf(Observe observe, Finish finish) : observe_(std::move(observe)), finish_(std::move(finish)) {}

  void observe(const Event& event) override {
    if (observe_) observe_(event);
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    if (finish_) finish_(machine, report);
  }

 private:
  Observe observe_;
  Finish finish_;
};

class BenchTest : public testing::TestWithParam<Engine> {
 protected:
  BenchTest() { fail_on_reports(); }

  // A config laid over the default platform; a setting above that; which contracts watch (all).
  void config(const std::string& path) { setup_.request.files.push_back(path); }
  void set(const std::string& setting) { setup_.request.sets.push_back(setting); }
  void checks(WatchedContracts checks) { setup_.checks = checks; }

  const Bench& bench(const std::string& name) {
    const Bench* found = Benches::instance().find(name);
    if (found == nullptr) throw std::out_of_range("no bench " + name);
    return *found;
  }
  BenchPlan plan(const std::string& name) {
    return bench_plan(bench(name), bench_platform(load_config(setup_.request).config));
  }
  std::vector<std::string> labels(const std::string& name) {
    std::vector<std::string> labels;
    for (const BenchPoint& point : plan(name).points) labels.push_back(point.label);
    return labels;
  }

  // Runs the point of this label; it has to complete without violations.
  const BenchOutcome& run(const std::string& name, const std::string& label) {
    for (const BenchPoint& point : plan(name).points) {
      if (point.label == label) return run(bench(name), point);
    }
    throw std::out_of_range(name + " has no point " + label);
  }
  const BenchOutcome& run(const Bench& bench, const BenchPoint& point) {
    record_.bench = &bench;
    record_.point = point.label;
    setup_.engine = GetParam();
    record_.outcome = run_bench_point(bench, point, setup_);
    EXPECT_THAT(record_.outcome.errors, testing::IsEmpty());
    EXPECT_STREQ(to_text(record_.outcome.reason), "completed");
    EXPECT_THAT(record_.outcome.violations, testing::IsEmpty());
    return record_.outcome;
  }

  const BenchResult& result(const std::string& metric) const {
    for (const BenchResult& result : record_.outcome.results) {
      if (result.metric == metric) return result;
    }
    throw std::out_of_range("nothing was reported of " + metric);
  }
  const Samples& samples(const std::string& metric) const { return result(metric).samples; }
  double value(const std::string& metric) const { return result(metric).value.value(); }
  Verdict verdict(const std::string& metric) const { return judge(*record_.bench, result(metric)); }
  const BenchRecord& record() const { return record_; }

 private:
  BenchSetup setup_;
  BenchRecord record_;
};

}  // namespace hsx::testing_support
