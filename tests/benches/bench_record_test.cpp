// How points are judged, and how limits of the command line are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platforms/bench_json.h"

namespace hsx::bench_record_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Bench kBench{
    "sample",
    "A bench of the tests.",
    {{"cost", "cycles", "What it costs."}, {"share", "", "What one gets.", "", BenchMetric::Better::more}},
    {}};

BenchResult samples(std::initializer_list<std::uint64_t> values, std::optional<double> limit) {
  BenchResult result{"cost", {}, std::nullopt, limit};
  for (const std::uint64_t value : values) result.samples.add(value);
  return result;
}
BenchResult share(double value, std::optional<double> limit) {
  return {"share", {}, value, limit};
}
BenchRecord record(std::vector<BenchResult> results) {
  BenchRecord record;
  record.bench = &kBench;
  record.point = "here";
  record.outcome.results = std::move(results);
  return record;
}

TEST(BenchJudge, TheGreatestSampleHasToKeepTheLimit) {
  EXPECT_EQ(judge(kBench, samples({3, 17}, 17.0)), Verdict::pass);
  EXPECT_EQ(judge(kBench, samples({3, 18}, 17.0)), Verdict::fail);
}

TEST(BenchJudge, WhereMoreIsBetterTheLimitIsTheLeast) {
  EXPECT_EQ(judge(kBench, share(0.5, 0.5)), Verdict::pass);
  EXPECT_EQ(judge(kBench, share(0.499, 0.5)), Verdict::fail);
}

TEST(BenchJudge, WithoutALimitItIsMeasuredOnly) {
  EXPECT_EQ(judge(kBench, samples({1'000'000}, std::nullopt)), Verdict::measured);
}

TEST(BenchJudge, NothingObservedIsAFailureWithAndWithoutALimit) {
  EXPECT_EQ(judge(kBench, samples({}, 17.0)), Verdict::fail);
  EXPECT_EQ(judge(kBench, samples({}, std::nullopt)), Verdict::fail);
  EXPECT_THAT(failures(record({samples({}, 17.0)})), ElementsAre("cost: nothing was observed"));
}

TEST(BenchJudge, FailuresAreSentences) {
  EXPECT_THAT(failures(record({samples({18}, 17.0), share(0.25, 0.5)})),
              ElementsAre("cost: 18 cycles, at most 17 allowed", "share: 0.25, at least 0.5 allowed"));
}

TEST(BenchJudge, ViolationsFailAPoint) {
  BenchRecord point = record({samples({17}, 17.0)});
  EXPECT_EQ(judge(point), Verdict::pass);
  point.outcome.violations = {"sched.fifo in cycle 3: out of order"};
  EXPECT_EQ(judge(point), Verdict::fail);
}

TEST(BenchJudge, ARunThatDidNotCompleteIsIncompleteWhateverItMeasured) {
  BenchRecord point = record({samples({17}, 17.0)});
  point.outcome.reason = EndReason::limit;
  point.outcome.cycles = Cycles(99);
  EXPECT_EQ(judge(point), Verdict::incomplete);
  EXPECT_THAT(failures(point), ElementsAre("the run ended as limit after 99 cycles"));
}

TEST(BenchJudge, ARunThatAViolationStopsHasFailed) {
  BenchRecord point = record({samples({}, 17.0)});
  point.outcome.reason = EndReason::violation;
  point.outcome.cycles = Cycles(100);
  point.outcome.violations = {"sched.fifo in cycle 3: out of order"};
  EXPECT_EQ(judge(point), Verdict::fail);
  EXPECT_THAT(failures(point), ElementsAre("the run ended as violation after 100 cycles",
                                           "sched.fifo in cycle 3: out of order"));
}

TEST(BenchJudge, ViolationsBeyondThoseToldAreCounted) {
  BenchRecord point = record({});
  point.outcome.violations = {"sched.fifo in cycle 3: out of order"};
  point.outcome.more = 1299;
  EXPECT_THAT(failures(point), ElementsAre("sched.fifo in cycle 3: out of order", "and 1299 more"));
}

std::string junit_of(const std::string& failure) {
  BenchRecord point = record({});
  point.outcome.violations = {failure};
  return bench_junit_xml({point});
}

TEST(BenchJUnit, KeepsUtf8AndReplacesTheRest) {
  EXPECT_THAT(junit_of("gr\xC3\xBC\xC3\x9F \xF0\x9F\x9A\x97 <&>"),
              HasSubstr("gr\xC3\xBC\xC3\x9F \xF0\x9F\x9A\x97 &lt;&amp;&gt;"));
  EXPECT_THAT(junit_of("half \xC3 a character"), HasSubstr("half \xEF\xBF\xBD a character"));
  EXPECT_THAT(junit_of("bell \x07, U+FFFF \xEF\xBF\xBF."), HasSubstr("bell ?, U+FFFF ?."));
}

TEST(BenchReport, RefusesWhatTheBenchDoesNotDeclare) {
  BenchReport report(kBench.metrics);
  report.value("share", 1);
  EXPECT_THROW(report.value("shard", 1), std::logic_error);
  EXPECT_EQ(report.results().size(), 1U);
}

TEST(BenchLimit, ReplacesThatOfItsBenchAndMetric) {
  LimitOverride limit;
  ASSERT_EQ(read_limit("context_switch.switch_cycles=20.5", limit), "");
  BenchRecord point = record({samples({1}, 17.0)});
  apply({limit}, point);
  EXPECT_EQ(point.outcome.results[0].limit, 17.0);
  limit = {"sample", "cost", 20.5};
  apply({limit}, point);
  EXPECT_EQ(point.outcome.results[0].limit, 20.5);
}

TEST(BenchLimit, SaysWhatIsWrong) {
  LimitOverride limit;
  EXPECT_EQ(read_limit("context_switch", limit), "expected BENCH.METRIC=NUMBER");
  EXPECT_EQ(read_limit("context_switch=3", limit), "expected BENCH.METRIC=NUMBER");
  EXPECT_THAT(read_limit("context_swich.switch_cycles=3", limit),
              HasSubstr("did you mean \"context_switch\"?"));
  EXPECT_THAT(read_limit("context_switch.switch_cycle=3", limit),
              HasSubstr("did you mean \"switch_cycles\"?"));
  for (const char* number : {"", "x", "3x", "inf", "nan"}) {
    EXPECT_THAT(read_limit(std::string("context_switch.switch_cycles=") + number, limit),
                HasSubstr("expected a number"));
  }
}

TEST(BenchRegistry, NamesAndLabelsFitTheTable) {
  for (const std::string& name : Benches::instance().names()) {
    const Bench& bench = *Benches::instance().find(name);
    EXPECT_FALSE(bench.doc.empty()) << name;
    EXPECT_FALSE(bench.metrics.empty()) << name;
    for (const BenchMetric& metric : bench.metrics) {
      EXPECT_LE(std::string(metric.name).size(), 18U) << name;
      EXPECT_EQ(bench.find(metric.name), &metric) << name << ": two metrics of one name";
    }
  }
}

TEST(BenchRegistry, RefusesTwoOfOneName) {
  EXPECT_THROW(Benches::instance().add(*Benches::instance().find("fairness")), std::invalid_argument);
}

}  // namespace
}  // namespace hsx::bench_record_test
