#include "traces/trace_recorder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "bus/bus_events.h"

namespace hsx::trace_recorder_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Notes every call, shortly: "s3 b5 w5 w6 e7".
struct Notes : TraceFormat {
  Notes(std::vector<std::string>& all, TraceLosses& losses) : calls(all), lost(losses) {}
  void skip(const Event& event) override { note('s', event.cycle); }
  void begin(Cycles from) override { note('b', from); }
  void write(const Event& event) override { note('w', event.cycle); }
  bool finish(Cycles end, const TraceLosses& losses) override {
    note('e', end);
    lost = losses;
    return good;
  }
  void note(char what, Cycles at) { calls.push_back(fmt::format("{}{}", what, at.value())); }

  std::vector<std::string>& calls;
  TraceLosses& lost;
  bool good = true;
};

class TraceRecorderTest : public testing::Test {
 protected:
  TraceRecorder::Formats formats() {
    TraceRecorder::Formats all;
    all.push_back(std::make_unique<Notes>(calls_, lost_));
    return all;
  }
  void make(const TraceWindow& window, const std::optional<TraceTrigger>& trigger = std::nullopt) {
    recorder_.emplace(window, formats(), trigger);
  }
  void see(std::vector<std::uint64_t> cycles) {
    for (const std::uint64_t cycle : cycles) transfer(cycle, 0);
  }
  // A transfer that waited so long.
  void transfer(std::uint64_t cycle, std::uint64_t waited) {
    recorder_->see(
        {Cycles(cycle), "bus", &kBusTransfer, {0, 0, 0, 4, cycle + 1, 0, cycle - waited, 0, 0}, 0});
  }

  std::vector<std::string> calls_;
  TraceLosses lost_;
  std::optional<TraceRecorder> recorder_;
};

TEST_F(TraceRecorderTest, ShowsTheWholeRun) {
  make({});
  see({3, 3, 7});
  EXPECT_TRUE(recorder_->finish(Cycles(9)));
  EXPECT_THAT(calls_, ElementsAre("b0", "w3", "w3", "w7", "e9"));
  EXPECT_EQ(recorder_->written(), 3u);
  EXPECT_THAT(recorder_->notes(), IsEmpty());
}

TEST_F(TraceRecorderTest, ARunWithoutEventsIsStillATrace) {
  make({});
  recorder_->finish(Cycles(9));
  EXPECT_THAT(calls_, ElementsAre("b0", "e9"));
}

TEST_F(TraceRecorderTest, AWindowBeginsWithItsFirstCycleAndEndsBeforeItsLast) {
  make({Cycles(5), Cycles(8), {}});
  see({4, 5, 7, 8, 9});
  recorder_->finish(Cycles(9));
  EXPECT_THAT(calls_, ElementsAre("s4", "b5", "w5", "w7", "e8"));
  EXPECT_EQ(lost_.before + lost_.after, 0u);
  EXPECT_THAT(recorder_->notes(), IsEmpty());
}

TEST_F(TraceRecorderTest, AWindowInWhichNothingHappens) {
  make({Cycles(5), Cycles(8), {}});
  see({4, 9});
  recorder_->finish(Cycles(9));
  EXPECT_THAT(calls_, ElementsAre("s4", "b5", "e8"));
}

TEST_F(TraceRecorderTest, AWindowMayReachBeyondTheRun) {
  make({Cycles(5), Cycles(80), {}});
  see({6});
  recorder_->finish(Cycles(9));
  EXPECT_THAT(calls_, ElementsAre("b5", "w6", "e9"));
}

TEST_F(TraceRecorderTest, ARunThatEndsBeforeTheWindowIsToldOf) {
  make({Cycles(50), {}, {}});
  see({6});
  recorder_->finish(Cycles(9));
  EXPECT_THAT(calls_, ElementsAre("s6", "b9", "e9"));
  EXPECT_THAT(recorder_->notes(), ElementsAre(HasSubstr("the run ended in cycle 9, before cycle 50")));
}

TEST_F(TraceRecorderTest, BehindTheLimitEventsAreCounted) {
  make({Cycles(2), Cycles(9), 2});
  see({1, 3, 4, 6, 7, 9, 10});
  recorder_->finish(Cycles(12));
  EXPECT_THAT(calls_, ElementsAre("s1", "b2", "w3", "w4", "e6"));
  EXPECT_EQ(lost_.after, 2u);
  EXPECT_THAT(recorder_->notes(),
              ElementsAre(HasSubstr("ends in cycle 6; 2 events behind it were left out")));
}

TEST_F(TraceRecorderTest, ALimitThatIsJustReachedCutsNothing) {
  make({{}, {}, 2});
  see({3, 4});
  recorder_->finish(Cycles(12));
  EXPECT_THAT(calls_, ElementsAre("b0", "w3", "w4", "e12"));
  EXPECT_THAT(recorder_->notes(), IsEmpty());
}

TEST_F(TraceRecorderTest, AFileThatCannotBeWrittenIsToldOf) {
  TraceRecorder::Formats all = formats();
  dynamic_cast<Notes&>(*all.front()).good = false;
  TraceRecorder recorder({}, std::move(all));
  EXPECT_FALSE(recorder.finish(Cycles(1)));
}

class TraceTriggerTest : public TraceRecorderTest {
 protected:
  // Fires at the event behind a transfer that took longer than 3 cycles: the contract looks at cycles as a
  // whole.
  static TraceTrigger trigger(std::size_t ring) { return {"bus.latency", 3, ring}; }
};

TEST_F(TraceTriggerTest, TheLastEventsAndAQuarterAsManyBehind) {
  make({}, trigger(4));
  see({1, 2, 3, 4});
  transfer(16, 9);
  see({17, 18, 19, 20});
  recorder_->finish(Cycles(21));
  EXPECT_THAT(calls_, ElementsAre("s1", "s2", "b3", "w3", "w4", "w16", "w17", "w18", "e19"));
  EXPECT_TRUE(lost_.triggered);
  EXPECT_EQ(lost_.before, 2u);
  EXPECT_EQ(lost_.after, 2u);
  EXPECT_THAT(recorder_->notes(), ElementsAre(HasSubstr("2 events before"), HasSubstr("2 events behind")));
}

TEST_F(TraceTriggerTest, ARingThatIsNotFullBeginsWithTheWindow) {
  make({Cycles(10), {}, {}}, trigger(8));
  see({9, 12});
  transfer(16, 9);
  recorder_->finish(Cycles(20));
  EXPECT_THAT(calls_, ElementsAre("s9", "b10", "w12", "w16", "e20"));
  EXPECT_THAT(recorder_->notes(), IsEmpty());
}

TEST_F(TraceTriggerTest, OnlyWhatIsBrokenWithinTheWindowCounts) {
  make({Cycles(10), Cycles(18), {}}, trigger(8));
  transfer(5, 4);
  transfer(12, 0);
  transfer(18, 9);
  recorder_->finish(Cycles(20));
  EXPECT_THAT(calls_, ElementsAre("s5", "s12", "b18", "e18"));
  EXPECT_FALSE(lost_.triggered);
  EXPECT_EQ(lost_.before, 1u);
  EXPECT_THAT(recorder_->notes(), ElementsAre("bus.latency never fired: the trace is empty"));
}

TEST_F(TraceTriggerTest, WhatIsBrokenInTheLastCycleOfTheWindowIsShown) {
  make({Cycles(10), Cycles(18), {}}, trigger(8));
  transfer(16, 9);
  see({18});
  recorder_->finish(Cycles(20));
  EXPECT_THAT(calls_, ElementsAre("b10", "w16", "e18"));
  EXPECT_THAT(recorder_->notes(), IsEmpty());
}

TEST_F(TraceTriggerTest, AContractWithoutALimitCannotFire) {
  make({}, TraceTrigger{"bus.latency", {}, 4});
  transfer(12, 9);
  recorder_->finish(Cycles(20));
  EXPECT_THAT(recorder_->notes(), ElementsAre(HasSubstr("([checks] gives it no max)")));
}

TEST_F(TraceTriggerTest, TheFirstTimeCounts) {
  make({}, trigger(4));
  transfer(10, 9);
  transfer(30, 9);
  transfer(50, 9);
  transfer(70, 9);
  recorder_->finish(Cycles(80));
  EXPECT_THAT(calls_, ElementsAre("b0", "w10", "w30", "w50", "e70"));
}

TEST_F(TraceTriggerTest, ALimitHoldsForRingAndRest) {
  make({{}, {}, 2}, trigger(8));
  see({1, 2});
  transfer(16, 9);
  see({17});
  recorder_->finish(Cycles(20));
  EXPECT_THAT(calls_, ElementsAre("b0", "w1", "w2", "e16"));
  EXPECT_EQ(lost_.after, 2u);
}

TEST_F(TraceRecorderTest, FromNowOnInTheMidstOfARun) {
  TraceRecorder recorder = TraceRecorder::from_now_on(Cycles(40), formats());
  recorder.see({Cycles(41), "bus", &kBusTransfer, {}, 0});
  recorder.finish(Cycles(50));
  EXPECT_THAT(calls_, ElementsAre("b40", "w41", "e50"));
}

}  // namespace
}  // namespace hsx::trace_recorder_test
