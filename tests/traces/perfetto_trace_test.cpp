// The format against events made by hand, at 48 MHz: cycle n begins at floor(n * 62500 / 3) ps.
#include "traces/perfetto_trace.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "bus/bus_events.h"
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "io/io_events.h"
#include "kernel/interrupt_events.h"
#include "mailbox/mailbox_events.h"
#include "mailbox/protocol.h"
#include "platforms/read_file.h"
#include "timer/timer_events.h"
#include "traces/perfetto_functions.h"

namespace hsx::perfetto_trace_test {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::uint32_t kCall = 0x24000000;
constexpr std::uint32_t kReturn = 0x25000000;

PerfettoNames names() {
  PerfettoNames names;
  names.cores = {"core0"};
  names.masters[{"bus", 0}] = {0, "core0.data"};
  names.lines = {"timer"};
  names.task = [](std::uint32_t pid) { return pid == 1 ? "reader" : "writer"; };
  names.mailbox = [](std::uint64_t descriptor) { return descriptor == 1 ? "app:a" : "app:b"; };
  names.function = [](std::uint32_t, std::uint32_t entry) { return "f" + std::to_string(entry); };
  return names;
}

class PerfettoTraceTest : public testing::Test {
 protected:
  ~PerfettoTraceTest() override { std::filesystem::remove(path_); }

  void tell(std::uint64_t cycle, const char* source, const EventType& type,
            const std::array<std::uint64_t, kEventFields>& values) {
    const Event event{Cycles(cycle), source, &type, values};
    if (begun_) {
      trace_.write(event);
    } else {
      trace_.skip(event);
    }
  }
  void begin(std::uint64_t cycle) {
    begun_ = true;
    trace_.begin(Cycles(cycle));
  }
  void state(std::uint64_t cycle, std::uint64_t pid, TaskState from, TaskState to) {
    tell(cycle, "exec", kTaskStateChange,
         {pid, static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to), 8});
  }
  void mailbox(std::uint64_t descriptor, std::uint64_t mode) {
    tell(0, "mailbox", kMailboxCreate, {descriptor, 2, 0, 64, mode, 1});
  }
  void handle(std::uint64_t pid, std::uint64_t handle, MailboxRole role) {
    tell(0, "mailbox", kMailboxHandle, {pid, handle, 1, static_cast<std::uint64_t>(role)});
  }
  void put(std::uint64_t cycle, std::uint64_t number, std::uint64_t depth) {
    tell(cycle, "mailbox", kMailboxPut, {1, number, 4, 0, 2, 9, depth, 12 * depth});
  }
  void take(std::uint64_t cycle, std::uint64_t number, std::uint64_t pid, std::uint64_t depth) {
    tell(cycle, "mailbox", kMailboxTake, {1, number, 4, 0, pid, 4, depth, 12 * depth});
  }
  void step(std::uint64_t cycle, std::uint32_t word, std::uint64_t next_pc, std::uint64_t cost) {
    tell(cycle, "core0", kRetire, {1, 0, word, next_pc});
    tell(cycle, "core0", kStepCycles, {1, 0, cost});
  }
  void finish(std::uint64_t end, const TraceLosses& lost = {}) {
    ASSERT_TRUE(trace_.finish(Cycles(end), lost));
    const auto bytes = read_file(path_).bytes;
    text_.assign(bytes.begin(), bytes.end());
    json_ = Json::parse(text_);
    for (const Json& event : json_["traceEvents"]) {
      if (event["name"] == "thread_name") threads_[event["tid"]] = event["args"]["name"];
    }
  }
  // Of a track, in the order of the file: "B ready 27", "E 36", with times in cycles and args beside them.
  std::vector<std::string> on(const std::string& track) const {
    std::vector<std::string> found;
    for (const Json& event : json_["traceEvents"]) {
      if (event["ph"] == "M" || !event.contains("tid") || threads_.at(event["tid"]) != track) continue;
      std::string text = event["ph"];
      if (event.contains("name")) text += " " + event["name"].get<std::string>();
      if (event.contains("id")) text += fmt::format(" #{}", event["id"].get<int>());
      found.push_back(text + fmt::format(" {}", event["ts"].get<double>()));
    }
    return found;
  }
  std::vector<std::string> counts(const std::string& counter) const {
    std::vector<std::string> found;
    for (const Json& event : json_["traceEvents"]) {
      if (event["ph"] == "C" && event["name"] == counter) found.push_back(event["args"].dump());
    }
    return found;
  }

  std::string path_ = testing::TempDir() + "/perfetto_" + std::to_string(::getpid()) + ".json";
  std::string scope_;
  PerfettoTrace trace_{path_, Clock(48_MHz), names(),
                       [this](const std::string& name) { return scope_.empty() || name == scope_; }};
  bool begun_ = false;
  std::string text_;
  Json json_;
  std::map<std::uint64_t, std::string> threads_;
};

TEST_F(PerfettoTraceTest, TimesAreExactPicosecondsInMicroseconds) {
  begin(0);
  state(1, 1, TaskState::pending, TaskState::ready);
  state(3, 1, TaskState::ready, TaskState::paused);
  finish(48'000'001);
  EXPECT_THAT(text_, HasSubstr("\"ts\":0.020833,"));
  EXPECT_THAT(text_, HasSubstr("\"ts\":0.062500,"));
  EXPECT_THAT(text_, HasSubstr("\"ts\":1000000.020833,"));
  EXPECT_EQ(json_["otherData"]["clock_hz"], 48'000'000);
}

TEST_F(PerfettoTraceTest, ATaskIsInOneStateUntilTheNextAndTheLastUntilTheEnd) {
  begin(0);
  mailbox(1, kMailboxReadWrite);
  state(3, 1, TaskState::pending, TaskState::ready);
  tell(6, "exec", kTurnGranted, {1, 0, 0, 1, 8});
  state(6, 1, TaskState::ready, TaskState::running);
  tell(9, "mailbox", kMailboxWait, {1, 4, 0, 1});
  state(12, 1, TaskState::running, TaskState::wait_mbx);
  state(15, 1, TaskState::wait_mbx, TaskState::killed);
  finish(18);
  EXPECT_THAT(on("1 reader"),
              ElementsAre("B ready 0.0625", "E 0.125", "B running on core0 0.125", "E 0.25",
                          "B blocked on app:a 0.25", "E 0.3125", "B killed 0.3125", "E 0.375"));
  EXPECT_THAT(on("core0"), ElementsAre("B task 1 reader 0.125", "E 0.25"));
}

TEST_F(PerfettoTraceTest, AnArrowGoesFromTheSendToTheWake) {
  mailbox(1, kMailboxReadWrite);
  begin(0);
  tell(0, "mailbox", kMailboxWait, {1, 4, 0, 1});
  state(0, 1, TaskState::running, TaskState::wait_mbx);
  tell(0, "exec", kTurnGranted, {2, 0, 1, 1, 8});
  state(0, 2, TaskState::ready, TaskState::running);
  put(6, 7, 1);
  take(6, 7, 1, 0);
  tell(9, "mailbox", kMailboxWake, {1, 4, 4, 0, 0, 2, 1, 7});
  finish(12);
  EXPECT_THAT(on("2 writer"), ElementsAre("B running on core0 0", "B send app:a 0.125", "s app:a #1 0.125",
                                          "E 0.125", "E 0.25"));
  EXPECT_THAT(on("1 reader"), ElementsAre("B blocked on app:a 0", "B wake app:a 0.1875", "f app:a #1 0.1875",
                                          "E 0.1875", "E 0.25"));
  EXPECT_THAT(counts("app:a"), ElementsAre(R"({"bytes":0,"depth":0})", R"({"bytes":12,"depth":1})",
                                           R"({"bytes":0,"depth":0})"));
}

TEST_F(PerfettoTraceTest, OfAFanOutEachReaderHasAnArrowOfItsOwn) {
  mailbox(1, kMailboxReadWrite | kMailboxFanout);
  handle(1, 4, MailboxRole::kReads);
  handle(3, 4, MailboxRole::kReads);
  handle(2, 9, MailboxRole::kOnlySends);
  handle(3, 5, MailboxRole::kTaps);
  begin(0);
  put(3, 1, 1);
  take(6, 1, 3, 1);
  take(9, 1, 1, 1);
  finish(12);
  EXPECT_THAT(on("2 writer"),
              ElementsAre("B send app:a 0.0625", "s app:a #1 0.0625", "s app:a #2 0.0625", "E 0.0625"));
  EXPECT_THAT(on("1 reader"), ElementsAre("B receive app:a 0.1875", "f app:a #1 0.1875", "E 0.1875"));
  EXPECT_THAT(on("3 writer"), ElementsAre("B receive app:a 0.125", "f app:a #2 0.125", "E 0.125"));
}

TEST_F(PerfettoTraceTest, NoArrowComesFromBeforeTheTraceOrFromWhatWasDropped) {
  mailbox(1, kMailboxReadWrite);
  put(3, 1, 1);
  begin(6);
  take(9, 1, 1, 0);
  put(12, 2, 1);
  tell(15, "mailbox", kMailboxDrop, {1, 2, 4, 0, 0});
  take(18, 2, 1, 0);
  finish(21);
  EXPECT_THAT(on("1 reader"),
              ElementsAre("B receive app:a 0.1875", "E 0.1875", "B receive app:a 0.375", "E 0.375"));
}

TEST_F(PerfettoTraceTest, FunctionsNestAndTellWhatTheyCostByThemselves) {
  begin(0);
  tell(0, "exec", kTurnGranted, {1, 0, 0, 1, 100});
  step(3, kCall, 200, 2);
  step(6, kReturn, 104, 3);
  tell(9, "exec", kTrapServed, {1, 0, 0, 5});
  step(9, kReturn, 0, 4);
  state(12, 1, TaskState::running, TaskState::returned);
  step(15, kCall, 300, 1);
  finish(18);
  EXPECT_THAT(on("1 reader: functions"), ElementsAre("B f100 0", "B f200 0.0625", "E 0.125", "E 0.25"));
  EXPECT_THAT(text_, HasSubstr(R"("args":{"cycles":3,"self_cycles":3,"self_steps":1})"));
  EXPECT_THAT(text_, HasSubstr(R"("args":{"cycles":12,"self_cycles":11,"self_steps":2})"));
}

TEST_F(PerfettoTraceTest, VeryDeepCallsBelongToTheDeepestFunctionThatIsShown) {
  begin(0);
  tell(0, "exec", kTurnGranted, {1, 0, 0, 1, 100});
  for (std::uint64_t i = 0; i < 300; ++i) step(1 + i, kCall, 200, 1);
  for (std::uint64_t i = 0; i < 300; ++i) step(301 + i, kReturn, 104, 1);
  finish(700);
  const auto events = on("1 reader: functions");
  EXPECT_EQ(events.size(), 2 * (PerfettoFunctions::kDeepest + 1));
  EXPECT_EQ(std::count_if(events.begin(), events.end(), [](const std::string& e) { return e[0] == 'B'; }),
            static_cast<std::ptrdiff_t>(PerfettoFunctions::kDeepest + 1));
}

TEST_F(PerfettoTraceTest, AMasterWaitsFromItsRequestAndHoldsTheBusUntilItsEnd) {
  begin(0);
  tell(6, "bus", kBusTransfer, {0, 1, 0x1000'0004, 4, 9, 0, 3, 1, 0xAB});
  tell(9, "bus", kBusTransfer, {0, 0, 0x1000'0004, 2, 24, 1, 9, 1, 0xFFFF'1234});
  finish(12);
  EXPECT_THAT(on("bus: core0.data"), ElementsAre("B wait 0.0625", "E 0.125", "B write 0.125", "E 0.1875",
                                                 "B read 0.1875", "E 0.25"));
  EXPECT_THAT(
      text_,
      HasSubstr(R"("address":"10000004","size":4,"data":"000000AB","response":"ok","request":3,"end":9)"));
  EXPECT_THAT(text_, HasSubstr(R"("size":2,"data":"1234","response":"address error")"));
}

TEST_F(PerfettoTraceTest, WhatHoldsWhereTheTraceBeginsIsWrittenThere) {
  mailbox(1, kMailboxReadWrite);
  state(0, 1, TaskState::pending, TaskState::sleeping);
  put(0, 1, 1);
  tell(1, "timer", kTimerArm, {5, 99});
  tell(2, "bus", kBusTransfer, {0, 1, 0, 4, 3, 0, 2, 1, 0});
  tell(2, "exec", kInterruptLevel, {0, 1});
  begin(6);
  tell(9, "exec", kInterruptTaken, {0, 2});
  finish(12);
  EXPECT_THAT(on("1 reader"), ElementsAre("B asleep 0.125", "E 0.25"));
  EXPECT_THAT(on("timer"), ElementsAre("B high 0.125", "i taken 0.1875", "E 0.25"));
  EXPECT_THAT(counts("app:a"), ElementsAre(R"({"bytes":12,"depth":1})"));
  EXPECT_THAT(counts("timer"), ElementsAre(R"({"armed":1})"));
  EXPECT_THAT(text_, Not(HasSubstr("bus masters"))) << "an access that is over";
}

TEST_F(PerfettoTraceTest, ExpiriesAndBytesAreInstants) {
  begin(0);
  tell(3, "timer", kTimerArm, {5, 6});
  tell(6, "timer", kTimerExpire, {5, 6});
  tell(6, "uart", kUartByte, {'A', 9});
  tell(9, "uart", kUartByte, {'\n', 12});
  finish(12);
  EXPECT_THAT(on("timer: expiries"), ElementsAre("i channel 5 0.125"));
  EXPECT_THAT(counts("timer"), ElementsAre(R"({"armed":0})", R"({"armed":1})", R"({"armed":0})"));
  EXPECT_THAT(on("uart"), ElementsAre("i A 0.125", "i 0x0A 0.1875"));
}

TEST_F(PerfettoTraceTest, WhatIsMissingIsSaidAtBothEnds) {
  begin(3);
  finish(6, {10, 20, false});
  EXPECT_THAT(on("not in this trace"), ElementsAre("i 10 events before this are missing 0.0625",
                                                   "i the contract that was waited for did not fire 0.0625",
                                                   "i 20 events after this are missing 0.125"));
  EXPECT_EQ(json_["otherData"]["events_missing_before"], 10);
  EXPECT_EQ(json_["otherData"]["events_missing_after"], 20);
}

TEST_F(PerfettoTraceTest, AWholeTraceHasNothingToSayOfLosses) {
  begin(0);
  finish(6);
  EXPECT_THAT(json_["traceEvents"], IsEmpty());
}

TEST_F(PerfettoTraceTest, AScopeHidesTheOtherTracksAndTheirArrows) {
  scope_ = "task.1.state";
  mailbox(1, kMailboxReadWrite);
  begin(0);
  state(0, 2, TaskState::pending, TaskState::ready);
  put(3, 1, 1);
  take(6, 1, 1, 0);
  finish(9);
  EXPECT_THAT(on("1 reader"), ElementsAre("B receive app:a 0.125", "E 0.125"));
  EXPECT_EQ(threads_.size(), 1U);
}

TEST_F(PerfettoTraceTest, NothingStandsBehindTheLastBrace) {
  begin(0);
  finish(3);
  EXPECT_EQ(text_.back(), '}');
}

TEST(PerfettoFile, ThatCannotBeWrittenIsTold) {
  PerfettoTrace trace("/nowhere/trace.json", Clock(48_MHz), names(), [](const std::string&) { return true; });
  EXPECT_FALSE(trace.good());
  trace.begin(Cycles(0));
  EXPECT_FALSE(trace.finish(Cycles(1), {}));
}

TEST(PerfettoText, AnyBytesMakeAJsonString) {
  EXPECT_EQ(json_string("plain"), "\"plain\"");
  EXPECT_EQ(Json::parse(json_string("a\"b\\c\n\xE9")), "a\"b\\c\n\u00E9");
}

}  // namespace
}  // namespace hsx::perfetto_trace_test
