// Memory and registers under an operator's hands, with and without a cache of registers.
#include "platforms/machine_memory.h"
#include "support/operator_plan.h"
#include "support/platform_fixture.h"

namespace hsx::operator_memory_test {
namespace {

using testing_support::OperatorPlan;
using testing_support::PlatformTest;
using testing_support::Program;

class OperatorMemory : public PlatformTest {
 protected:
  // Runs to the end, with `act` before the edge of cycle 10,000.
  void run_with(const std::function<void(MachineMemory&)>& act) {
    OperatorPlan plan(platform(), {{10'000, [&act](Platform& platform) {
                                      MachineMemory memory(platform);
                                      act(memory);
                                    }}});
    complete();
  }
  // Waits for R7 to be another than 3, and returns it.
  static Program watching() {
    return Program()
        .set(7, 3)
        .set(8, 3)
        .label("again")
        .op(Opcode::CMP, 0, 7, 8)
        .jump(Opcode::JZ, "again")
        .op(Opcode::MOV, 0, 7)
        .ret();
  }
};

TEST_P(OperatorMemory, ARegisterThatIsWrittenIsFound) {
  task(watching());
  run_with([](MachineMemory& memory) {
    EXPECT_EQ(memory.read_register(1, 7).value, 3U);
    EXPECT_EQ(memory.write_register(1, 7, 44), "");
    EXPECT_EQ(memory.read_register(1, 7).value, 44U);
  });
  EXPECT_EQ(task_of(1).exit_status, 44U);
}

TEST_P(OperatorMemory, SoIsOneThatACoreKeeps) {
  set("core0.window.cache=write_back");
  task(watching());
  run_with([](MachineMemory& memory) {
    EXPECT_EQ(memory.read_register(1, 7).value, 3U);
    EXPECT_EQ(memory.write_register(1, 7, 0x01020344), "");
    EXPECT_EQ(memory.read_register(1, 7).value, 0x01020344U);
  });
  EXPECT_EQ(task_of(1).exit_status, 0x01020344U);
}

TEST_P(OperatorMemory, OrOneThatWasWrittenThrough) {
  set("core0.window.cache=write_through");
  task(watching());
  run_with([](MachineMemory& memory) { EXPECT_EQ(memory.write_register(1, 7, 9), ""); });
  EXPECT_EQ(task_of(1).exit_status, 9U);
}

TEST_P(OperatorMemory, DataAndCodeThatAreWrittenAreUsed) {
  task(Program()
           .set(13, 0x5000)
           .label("again")
           .load(0, 13)
           .op(Opcode::CMP, 0, 0, 1)
           .jump(Opcode::JZ, "again")
           .ret());
  run_with([](MachineMemory& memory) {
    EXPECT_EQ(memory.write_data(1, 0x5000, {1, 2}), "");
    EXPECT_EQ(memory.read_data(1, 0x5000, 3).bytes, (std::vector<std::uint8_t>{1, 2, 0}));
  });
  EXPECT_EQ(task_of(1).exit_status, 0x0201U);
}

TEST_P(OperatorMemory, SaysWhatIsNotThere) {
  task(watching());
  task(Program().ret(), "start = \"1 ms\"");
  run_with([](MachineMemory& memory) {
    EXPECT_EQ(memory.read(0xF0000000, 4).error, "no memory answers for 4 bytes at 0xF0000000");
    EXPECT_EQ(memory.write(0xF0000000, {1}), "no memory answers for 1 bytes at 0xF0000000");
    EXPECT_EQ(memory.read_data(3, 0, 1).error, "there is no task 3");
    EXPECT_EQ(memory.read_data(2, 0, 1).error, "task 2 has not been loaded");
    EXPECT_EQ(memory.write_data(1, 0xFFFF, {1, 2}),
              "a data space ends at 0x10000, expected less than 2 bytes from 0xFFFF on");
    EXPECT_EQ(memory.read_register(1, 16).error, "there is no R16, expected R0 .. R15");
    EXPECT_EQ(memory.write_register(1, 7, 1), "");
  });
}

HSX_IN_BOTH_ENGINES(OperatorMemory);

}  // namespace
}  // namespace hsx::operator_memory_test
