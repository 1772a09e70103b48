// Tasks that go from core to core find their own context on each, however old what a core still holds.
#include "executive/random_platform.h"
#include "support/functional_machine.h"
#include "support/platform_fixture.h"

namespace hsx::core_migration_test {
namespace {

using testing_support::cores_of;
using testing_support::Program;
using testing_support::Random;
using testing_support::RandomProgram;

class Migration : public testing_support::PlatformTest {
 protected:
  static Program& sleep(Program& p, std::uint32_t milliseconds) { return p.set(0, milliseconds).svc(6, 0); }
};

// The second task is given core 1, then core 0, then core 1 again, which holds its first context still. At
// 3 MHz a millisecond is 3000 cycles; the loop of the first task, 600 rounds of at least 10 cycles, lasts
// from 2 ms to after 4 ms.
TEST_P(Migration, ACoreDoesNotResumeTheContextItHeldBefore) {
  config("clock = \"3 MHz\"");
  config(testing_support::second_core());
  set("exec.quantum=60000");
  Program first;
  sleep(first, 2).set(1, 600).set(2, 1);
  first.label("on").op(Opcode::SUB, 1, 1, 2).jump(Opcode::JNZ, "on").ret();
  Program second;
  second.set(1, 5).set(6, 100);
  sleep(second, 1).op(Opcode::ADD, 6, 6, 1);
  sleep(second, 2).op(Opcode::ADD, 7, 6, 1).ret();
  task(first);
  task(second);
  const auto& log = listen();
  complete();
  ASSERT_THAT(cores_of(log, 2), testing::ElementsAre(1, 0, 1));
  EXPECT_EQ(reg(2, 6), 105U);
  EXPECT_EQ(reg(2, 7), 110U);
  EXPECT_EQ(task_of(2).steps, 8U) << "four LDI32, two SVC, two ADD";
}

HSX_IN_BOTH_ENGINES(Migration);

// Tasks that only compute and sleep, on three cores of one, two and four slots, against a machine without
// time or neighbours.
class MigrationProperty : public testing::TestWithParam<std::tuple<std::uint64_t, unsigned, Engine>> {
 protected:
  // All that a sleep leaves behind is a 0 in R0.
  static Image without_sleeps(Image image) {
    for (std::uint32_t& word : image.code) {
      if (word == encode(Opcode::SVC, 0, 0, 0, 0x600)) word = encode(Opcode::LDI, 0);
    }
    return image;
  }
  static std::vector<Image> add_random_tasks(testing_support::PlatformFiles& files, Random& random) {
    const auto number = [&random](const char* key, std::uint64_t low, std::uint64_t high) {
      return std::string(key) + "=" + std::to_string(random.between(low, high));
    };
    files.add_text("clock = \"1 MHz\"");
    files.add_text(kThreeCores);
    files.add_set(number("exec.quantum", 1, random.percent(50) ? 3 : 60'000));
    if (random.percent(30)) files.add_set(number("exec.slice_ticks", 1, 20));
    std::vector<Image> images;
    for (std::uint64_t i = random.between(2, 6); i > 0; --i) {
      images.push_back(RandomProgram(random).make_computing(static_cast<unsigned>(random.between(20, 80))));
      files.add_task(images.back(), "stack = \"4 KiB\"");
    }
    files.add_set("core*.window.cache=" + random.pick<std::string>({"none", "write_through", "write_back"}));
    files.add_set(number("core*.window.count", 1, 4));
    return images;
  }
  static void expect_same(const FunctionalMachine& want, const Task& task, const TaskMemory& memory) {
    SCOPED_TRACE("pid " + std::to_string(task.pid));
    EXPECT_STREQ(to_text(task.state), want.state());
    EXPECT_EQ(task.registers.pc, want.pc());
    EXPECT_EQ(task.steps, want.steps());
    EXPECT_EQ(task.registers.psw & kPswAll, want.psw());
    EXPECT_EQ(task.arena.stack_top - task.registers.sp, 0xFFFCU - want.sp());
    for (unsigned n = 0; n < 15; ++n) EXPECT_EQ(memory.registers[n], want.reg(n)) << n;
  }

  static constexpr const char* kThreeCores =
      "[components.core1]\nkind = \"hsx_core\"\n[components.core2]\nkind = \"hsx_core\"\n[wires]\n"
      "\"core1.fetch\" = \"bus.in\"\n\"core1.data\" = \"bus.in\"\n\"core1.trap\" = \"exec.core\"\n"
      "\"core2.fetch\" = \"bus.in\"\n\"core2.data\" = \"bus.in\"\n\"core2.trap\" = \"exec.core\"\n"
      "\"exec.context\" = [\"core0.context\", \"core1.context\", \"core2.context\"]\n";
};

TEST_P(MigrationProperty, TasksEndAsTheyWouldAlone) {
  testing_support::fail_on_reports();
  Random random(std::get<0>(GetParam()));
  SCOPED_TRACE(random.trace());
  testing_support::PlatformFiles files;
  const std::vector<Image> images = add_random_tasks(files, random);
  files.add_set("core*.slots=" + std::to_string(std::get<1>(GetParam())));
  Platform platform(files.load(), std::get<2>(GetParam()));
  ASSERT_THAT(platform.context().diagnostics.lines(), testing::IsEmpty());
  ASSERT_EQ(simulate(platform, [](Cycles) {}).reason, EndReason::completed);
  auto& executive = *platform.find_only<Executive>();
  for (std::uint32_t pid = 1; pid <= images.size(); ++pid) {
    FunctionalMachine want(without_sleeps(images[pid - 1]));
    want.run(1'000'000);
    expect_same(want, executive.tasks().task(pid), executive.memory(pid));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, MigrationProperty,
                         testing::Combine(testing::Range<std::uint64_t>(1, 13), testing::Values(1, 2, 4),
                                          testing_support::both_engines()),
                         [](const auto& made) {
                           const bool lockstep = std::get<2>(made.param) == Engine::lockstep;
                           return std::to_string(std::get<0>(made.param)) + "_in_" +
                                  std::to_string(std::get<1>(made.param)) + "_slots" +
                                  (lockstep ? "_lockstep" : "_run_ahead");
                         });

}  // namespace
}  // namespace hsx::core_migration_test
