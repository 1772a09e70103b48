// The listener against events made by hand.
#include "platforms/series.h"

#include <gmock/gmock.h>

#include "bus/bus_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "mailbox/mailbox_events.h"

namespace hsx::series_test {
namespace {

using testing::ElementsAre;
using Activity = Series::Activity;

class SeriesTest : public testing::Test {
 protected:
  void transfer(std::uint64_t cycle, std::uint64_t master, std::uint64_t end) {
    context_.events.emit(Cycles(cycle), "bus", kBusTransfer, {master, 0, 0, 4, end});
  }
  void state(std::uint64_t cycle, std::uint64_t pid, TaskState to) {
    context_.events.emit(Cycles(cycle), "exec", kTaskStateChange, {pid, 0, static_cast<std::uint64_t>(to)});
  }
  void put(std::uint64_t cycle, std::uint64_t depth) {
    context_.events.emit(Cycles(cycle), "mailbox", kMailboxPut, {1, 1, 4, 0, 1, 1, depth});
  }
  void take(std::uint64_t cycle, std::uint64_t handle, std::uint64_t depth) {
    context_.events.emit(Cycles(cycle), "mailbox", kMailboxTake, {1, 1, 4, 0, 2, handle, depth});
  }

  Context context_{Hertz(1'000'000), Engine::lockstep};
  Series series_{context_};
};

TEST_F(SeriesTest, AMasterHoldsABusFromGrantToEnd) {
  transfer(0, 0, 2);
  transfer(2, 1, 3);
  transfer(4, 0, 5);
  series_.finish(Cycles(5));
  EXPECT_THAT(series_.held("bus", 0)->values(), ElementsAre(1, 1, 0, 0, 1, 0));
  EXPECT_THAT(series_.held("bus", 1)->values(), ElementsAre(0, 0, 1, 0, 0, 0));
  EXPECT_EQ(series_.held("bus", 2), nullptr);
  EXPECT_EQ(series_.held("other", 0), nullptr);
}

TEST_F(SeriesTest, AnAccessIsCutAtTheEndOfTheRun) {
  transfer(1, 0, 9);
  series_.finish(Cycles(3));
  EXPECT_THAT(series_.held("bus", 0)->values(), ElementsAre(0, 1, 1, 0));
}

TEST_F(SeriesTest, WhatLiesBehindTheEndIsLeftOut) {
  transfer(1, 0, 2);
  transfer(4, 0, 5);
  series_.finish(Cycles(3));
  EXPECT_THAT(series_.held("bus", 0)->values(), ElementsAre(0, 1, 0, 0));
}

TEST_F(SeriesTest, ATaskIsInOneStateUntilTheNext) {
  state(0, 1, TaskState::ready);
  state(2, 1, TaskState::running);
  state(3, 1, TaskState::wait_mbx);
  state(4, 1, TaskState::sleeping);
  state(6, 1, TaskState::exited);
  series_.finish(Cycles(7));
  EXPECT_THAT(series_.spent(1, Activity::ready)->values(), ElementsAre(1, 1, 0, 0, 0, 0, 0, 0));
  EXPECT_THAT(series_.spent(1, Activity::running)->values(), ElementsAre(0, 0, 1, 0, 0, 0, 0, 0));
  EXPECT_THAT(series_.spent(1, Activity::blocked)->values(), ElementsAre(0, 0, 0, 1, 0, 0, 0, 0));
  EXPECT_THAT(series_.spent(1, Activity::asleep)->values(), ElementsAre(0, 0, 0, 0, 1, 1, 0, 0));
}

TEST_F(SeriesTest, ATaskThatHasNotEndedIsCountedToTheEnd) {
  state(1, 1, TaskState::sleeping);
  series_.finish(Cycles(3));
  EXPECT_THAT(series_.spent(1, Activity::asleep)->values(), ElementsAre(0, 1, 1, 0));
}

TEST_F(SeriesTest, ARingIsAsDeepAsItWasAtItsDeepest) {
  put(1, 1);
  put(1, 2);
  take(1, 5, 1);
  take(3, 5, 0);
  series_.finish(Cycles(4));
  const Series::Ring& ring = series_.rings().at(1);
  EXPECT_THAT(ring.deepest->values(), ElementsAre(0, 2, 1, 1, 0));
  EXPECT_THAT(ring.sent->values(), ElementsAre(0, 2, 0, 0, 0));
}

TEST_F(SeriesTest, TheRingOfATapIsAnother) {
  context_.events.emit(Cycles(0), "mailbox", kMailboxHandle,
                       {2, 5, 1, static_cast<std::uint64_t>(MailboxRole::kTaps)});
  put(1, 1);
  take(2, 5, 0);
  series_.finish(Cycles(3));
  EXPECT_THAT(series_.rings().at(1).deepest->values(), ElementsAre(0, 1, 1, 1));
}

}  // namespace
}  // namespace hsx::series_test
