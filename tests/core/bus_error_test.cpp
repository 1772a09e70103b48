// A transaction that fails ends the instruction, whichever of its accesses it is. The core is wired to stub
// targets that answer from a script.
#include <gmock/gmock.h>

#include "core/hsx_core.h"
#include "stub_executive.h"
#include "support/sim_fixture.h"

namespace hsx::bus_error_test {
namespace {

using O = Opcode;
using testing_support::StubTarget;

struct ErrorRow {
  const char* name;
  std::uint32_t word;
  bool in_fetch;           // the failing access is the fetch
  unsigned good_accesses;  // on the data port, before the one that fails
  friend std::ostream& operator<<(std::ostream& out, const ErrorRow& row) { return out << row.name; }
};

const ErrorRow kErrors[] = {
    {"fetch", encode(O::LDI, 1), true, 0},
    {"register_read", encode(O::MOV, 2, 1), false, 0},
    {"second_register_read", encode(O::ADD, 3, 1, 2), false, 1},
    {"register_write", encode(O::ADD, 3, 1, 2), false, 2},
    {"load", encode(O::LD, 2, 1), false, 1},
    {"store", encode(O::ST, 0, 1, 2), false, 2},
    {"push_store", encode(O::PUSH, 0, 1), false, 1},
    {"push_r15", encode(O::PUSH, 0, 1), false, 2},
    {"pop_load", encode(O::POP, 2), false, 0},
    {"pop_r15", encode(O::POP, 2), false, 1},
    {"pop_rd", encode(O::POP, 2), false, 2},
    {"call_store", encode(O::CALL), false, 0},
    {"call_r15", encode(O::CALL), false, 1},
    {"ret_load", encode(O::RET), false, 0},
    {"ret_r15", encode(O::RET), false, 1},
    {"r0_of_a_division_by_zero", encode(O::DIV, 3, 1, 2), false, 2},
};

class BusErrorTest : public testing_support::SimTest,
                     public testing::WithParamInterface<std::tuple<Engine, ErrorRow>> {
 protected:
  BusErrorTest() : SimTest(std::get<0>(GetParam())) {}
};

TEST_P(BusErrorTest, leaves_the_context_as_it_was) {
  const ErrorRow row = std::get<1>(GetParam());
  HsxCore core("core", setup());
  StubTarget code("code", setup());
  StubTarget ram("ram", setup());
  StubExecutive exec("exec", setup());
  testing_support::StubInitiator& driver = initiator("driver");
  wire(core, "fetch", code, "in");
  wire(core, "data", ram, "in");
  wire(core, "trap", exec, "trap");
  wire(exec, "context", core, "context");
  for (unsigned i = 0; i < 4; ++i) code.memory[i] = static_cast<std::uint8_t>(row.word >> (24 - 8 * i));
  StubTarget& failing = row.in_fetch ? code : ram;
  for (unsigned i = 0; i < row.good_accesses; ++i) failing.then(1);
  failing.then(1, Response::error);

  const TaskContext task{0, kPswZ | 1U << kPswCallsShift, 0xF000, 0x1000, 0xE000, 0xE000, 0, 4, 0};
  driver.script([&] {
    Cycles local;
    driver.timeline().settle(local);
    exec.program(task, local);
    exec.grant(Turn{5, AbiRevision::v2025_11, 1}, local);
    sc_core::wait(exec.finished);
  });
  run();

  ASSERT_EQ(exec.calls.size(), 1u);
  EXPECT_EQ(exec.calls[0].call.cause, Cause::fault);
  EXPECT_EQ(static_cast<FaultKind>(exec.calls[0].call.detail), FaultKind::bus_error);
  EXPECT_EQ(exec.calls[0].pc, task.pc);
  EXPECT_EQ(exec.calls[0].psw, task.psw);
  EXPECT_EQ(exec.calls[0].sp, task.sp);
  EXPECT_EQ(exec.calls[0].steps, 0u);
  EXPECT_EQ(counter("core.faults"), 1u);
  if (row.in_fetch) return;
  EXPECT_EQ(ram.log.size(), row.good_accesses + 1) << "nothing is tried after the failure";
}

std::string engine_and_access(const testing::TestParamInfo<std::tuple<Engine, ErrorRow>>& info) {
  return std::string(std::get<0>(info.param) == Engine::lockstep ? "lockstep_" : "run_ahead_") +
         std::get<1>(info.param).name;
}

INSTANTIATE_TEST_SUITE_P(EnginesAndAccesses, BusErrorTest,
                         testing::Combine(testing_support::both_engines(), testing::ValuesIn(kErrors)),
                         engine_and_access);

}  // namespace
}  // namespace hsx::bus_error_test
