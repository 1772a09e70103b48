// Before a core calls the executive, the register window is in memory; and what happens when memory refuses.
#include <gmock/gmock.h>

#include "support/event_fields.h"
#include "window_bench.h"

namespace hsx::window_calls_test {
namespace {

using O = Opcode;
using testing::ElementsAre;

// The last instruction of a turn of three; R1 and R3 are dirty by then.
struct CallRow {
  const char* name;
  std::uint32_t word;
  Cause cause;
  std::uint64_t own;     // its cycles but for the write-backs
  std::uint64_t others;  // registers it makes dirty itself, all before R1
  friend std::ostream& operator<<(std::ostream& out, const CallRow& row) { return out << row.name; }
};
constexpr std::uint64_t kFetchDecode = 2;
constexpr std::uint64_t kReadsOfDiv = 5 + 5 + 16;  // two from memory; the execute cycles
const CallRow kCalls[] = {
    {"trap", encode(O::SVC, 0, 0, 0, 0x100), Cause::trap, kFetchDecode + 1, 0},
    {"breakpoint", encode(O::BRK), Cause::breakpoint, kFetchDecode + 1, 0},
    {"return", encode(O::RET), Cause::returned, kFetchDecode + 1, 0},
    {"illegal", 0xFF000000, Cause::fault, kFetchDecode, 0},
    {"division", encode(O::DIV, 5, 6, 7), Cause::fault, kFetchDecode + kReadsOfDiv + 2, 1}};

class WindowCalls : public WindowBench, public testing::WithParamInterface<std::tuple<Engine, CallRow>> {
 protected:
  WindowCalls() : WindowBench(std::get<0>(GetParam())) {}
};

TEST_P(WindowCalls, FindTheRegistersInMemory) {
  const CallRow row = std::get<1>(GetParam());
  make_windows("write_back");
  testing_support::EventLog& log = listen();
  code({ldi(3, 7), ldi(1, 8), row.word});
  exec().then([&](Cycles& local) {
    EXPECT_EQ(reg(1), 8U);
    EXPECT_EQ(reg(3), 7U);
    exec().grant(Turn{}, local);
    context().timeline.notify_at_edge(exec().finished, local);
  });
  play(9);
  ASSERT_EQ(calls().size(), 1U);
  EXPECT_EQ(calls()[0].call.cause, row.cause);
  const std::uint64_t start = kStart + 2 * (kStep + kHit);
  const std::uint64_t back = (2 + row.others) * kMemory;
  EXPECT_EQ(calls()[0].at.value(), start + row.own + back);
  EXPECT_EQ(windows("write_backs"), 2 + row.others);
  std::vector<std::uint64_t> written;
  for (const Event& transfer : log.of("bus.transfer")) {
    if (transfer.values[1] == 1) written.push_back(transfer.values[2] - kDataBase - kRegBase);
  }
  std::vector<std::uint64_t> expected{4, 12};
  if (row.others == 1) expected.insert(expected.begin(), 0);
  EXPECT_EQ(written, expected);
  EXPECT_EQ(log.of("core.cycles").back().cycle, calls()[0].at) << "they are part of the instruction";
}

INSTANTIATE_TEST_SUITE_P(EnginesAndCalls, WindowCalls,
                         testing::Combine(testing_support::both_engines(), testing::ValuesIn(kCalls)));

class WindowRelease : public WindowBench, public testing::WithParamInterface<Engine> {
 protected:
  WindowRelease() : WindowBench(GetParam()) {}
};

// What the executive writes within a trap is read after it, registers that it left alone are read again too.
TEST_P(WindowRelease, ATrapEndsWhatIsKept) {
  make_windows("write_back");
  code({ldi(1, 8), encode(O::SVC), cmp(1, 1)});
  play_steps(3, {{1, [&](Cycles&) { write_memory(kRegBase + 4, 77); }}});
  EXPECT_EQ(calls()[1].call.cause, Cause::trap);
  EXPECT_EQ(cycles_of(1), kStep + kMemory);
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kHit);
  EXPECT_EQ(reg(1), 77U);
}

TEST_P(WindowRelease, ATrapWithNothingDirtyCostsNothing) {
  make_windows("write_through");
  code({ldi(1, 8), encode(O::SVC), cmp(1, 1)});
  play_steps(3);
  EXPECT_EQ(cycles_of(1), kStep);
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kHit);
}

TEST_P(WindowRelease, OtherTasksKeepTheirWindows) {
  make_windows("write_back", 2);
  code({ldi(1, 8), ldi(1, 9), encode(O::SVC), cmp(1, 1)});
  play_steps(4, {{0, move_to(kOtherBank)}, {2, [&](Cycles& local) {
                                              EXPECT_EQ(reg(1), 0U) << "of the other task";
                                              EXPECT_EQ(data(kOtherBank + 4), 9U);
                                              move_to(kRegBase)(local);
                                            }}});
  EXPECT_EQ(cycles_of(2), kStep + kMemory);
  EXPECT_EQ(cycles_of(3), kStep + 2 * kHit);
  EXPECT_EQ(reg(1), 8U);
}

// SVC retires when its last register has been written back.
TEST_P(WindowRelease, WriteBacksAreCyclesOfTheInstruction) {
  make_windows("write_back");
  testing_support::EventLog& log = listen();
  code({ldi(1, 8), encode(O::SVC)});
  play(2);
  const std::vector<Event> cycles = log.of("core.cycles");
  ASSERT_EQ(cycles.size(), 2U);
  EXPECT_THAT(testing_support::fields_of(cycles[0]), ElementsAre(7, 0, 1, 1, kHit, 1, 0, 0));
  EXPECT_THAT(testing_support::fields_of(cycles[1]), ElementsAre(7, 4, 1, 1, kMemory, 1, 0, 0));
  EXPECT_EQ(log.of("core.retire").at(1).cycle.value(), kStart + 2 * kStep + kHit + kMemory);
}

// Another master has the bus for a word over two rows, ten cycles, from the cycle in which it asks. LDI is
// fetched in 100 and would write in 103; SVC is fetched in 105 and writes back from 108 on.
struct BusyRow {
  std::uint64_t asked;
  std::uint64_t waited;
  friend std::ostream& operator<<(std::ostream& out, const BusyRow& row) { return out << row.asked; }
};

class WindowContention : public WindowBench, public testing::WithParamInterface<std::tuple<Engine, BusyRow>> {
 protected:
  WindowContention() : WindowBench(std::get<0>(GetParam())) {}
};

TEST_P(WindowContention, OnlyMemoryIsWaitedFor) {
  const BusyRow row = std::get<1>(GetParam());
  make_windows("write_back");
  testing_support::StubInitiator& other = add_master("other");
  other.script([&] {
    other.go_to(row.asked);
    EXPECT_EQ(other.read32(kRam + 2).response, Response::ok);
  });
  code({ldi(1, 8), encode(O::SVC)});
  play(2);
  EXPECT_EQ(calls()[0].at.value(), kStart + kStep + kHit + kStep + kMemory + row.waited);
  EXPECT_EQ(counter("core.cycles.wait"), row.waited);
  EXPECT_EQ(counter("core.cycles.window"), kHit + kMemory);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndCycles, WindowContention,
                         testing::Combine(testing_support::both_engines(),
                                          testing::Values(BusyRow{94, 4}, BusyRow{95, 5}, BusyRow{101, 6},
                                                          BusyRow{107, 9}, BusyRow{109, 0})));

INSTANTIATE_TEST_SUITE_P(Engines, WindowRelease, testing_support::both_engines(),
                         testing_support::engine_name);

// A core wired to stub targets that answer from a script, one cycle an access.
class WindowRefused : public testing_support::EngineTest {
 protected:
  void make(const char* policy, const std::vector<std::uint32_t>& words) {
    core_ = std::make_unique<HsxCore>("core", setup({{"window.cache", policy}}));
    code_ = std::make_unique<testing_support::StubTarget>("code", setup());
    ram_ = std::make_unique<testing_support::StubTarget>("ram", setup());
    exec_ = std::make_unique<StubExecutive>("exec", setup());
    wire(*core_, "fetch", *code_, "in");
    wire(*core_, "data", *ram_, "in");
    wire(*core_, "trap", *exec_, "trap");
    wire(*exec_, "context", *core_, "context");
    for (std::size_t i = 0; i < 4 * words.size(); ++i) {
      code_->memory[i] = static_cast<std::uint8_t>(words[i / 4] >> (24 - 8 * (i % 4)));
    }
    task_.code_size = static_cast<std::uint32_t>(4 * words.size());
  }
  void play() {
    testing_support::StubInitiator& driver = initiator("driver");
    driver.script([&] {
      Cycles local;
      driver.timeline().settle(local);
      exec_->program(task_, local);
      exec_->grant(Turn{9, AbiRevision::v2025_11, 1}, local);
      sc_core::wait(exec_->finished);
    });
    run();
    core_->settle_results();
    ASSERT_EQ(exec_->calls.size(), 1U);
  }
  std::uint32_t reg(unsigned n) {
    std::uint32_t value = 0;
    for (unsigned i = 4; i-- > 0;) value = value << 8 | ram_->memory[0x1000 + 4 * n + i];
    return value;
  }

  TaskContext task_{0, 0, 0xF000, 0x1000, 0xE000, 0xE000, 0, 0, 0};
  std::unique_ptr<HsxCore> core_;
  std::unique_ptr<testing_support::StubTarget> code_;
  std::unique_ptr<testing_support::StubTarget> ram_;
  std::unique_ptr<StubExecutive> exec_;
};

TEST_P(WindowRefused, ALostRegisterIsCountedAndTheCallIsMade) {
  make("write_back", {encode(O::LDI, 1, 0, 0, 7), encode(O::LDI, 2, 0, 0, 8), encode(O::SVC)});
  ram_->then(1, Response::error);
  play();
  EXPECT_EQ(exec_->calls[0].call.cause, Cause::trap);
  EXPECT_EQ(exec_->calls[0].steps, 3U);
  EXPECT_EQ(reg(1), 0U);
  EXPECT_EQ(reg(2), 8U);
  EXPECT_EQ(ram_->log.size(), 2U);
  EXPECT_EQ(counter("core.window.lost"), 1U);
  EXPECT_EQ(counter("core.window.write_backs"), 2U);
  EXPECT_EQ(counter("core.faults"), 0U);
}

// LD writes R1 back first. What was refused is gone: MOV reads R1 from memory.
TEST_P(WindowRefused, ALostRegisterIsReadFromMemory) {
  make("write_back", {encode(O::LDI, 1, 0, 0, 7), encode(O::LDI32, 4), 0x1000, encode(O::LD, 3, 4, 0, 4),
                      encode(O::MOV, 5, 1), encode(O::RET)});
  ram_->memory[0x1004] = 99;
  ram_->then(1, Response::error);
  play();
  EXPECT_EQ(exec_->calls[0].call.cause, Cause::returned);
  EXPECT_EQ(reg(3), 99U);
  EXPECT_EQ(reg(5), 99U);
  EXPECT_EQ(counter("core.window.lost"), 1U);
  EXPECT_EQ(counter("core.window.misses"), 1U);
}

TEST_P(WindowRefused, AWriteThroughFaults) {
  make("write_through", {encode(O::LDI, 1, 0, 0, 7)});
  ram_->then(1, Response::error);
  play();
  EXPECT_EQ(exec_->calls[0].call.cause, Cause::fault);
  EXPECT_EQ(exec_->calls[0].call.detail, static_cast<std::uint32_t>(FaultKind::bus_error));
  EXPECT_EQ(counter("core.window.lost"), 0U);
}

TEST_P(WindowRefused, AReadFaults) {
  make("write_back", {encode(O::MOV, 1, 2)});
  ram_->then(1, Response::error);
  play();
  EXPECT_EQ(exec_->calls[0].call.cause, Cause::fault);
  EXPECT_EQ(counter("core.window.misses"), 1U);
  EXPECT_EQ(ram_->log.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, WindowRefused, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::window_calls_test
