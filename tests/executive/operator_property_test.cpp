// The engines agree on whatever an operator does to a random platform, and the contracts are kept.
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "executive/random_platform.h"
#include "mailbox/mailbox_device.h"
#include "platforms/machine_memory.h"
#include "platforms/parameter_change.h"
#include "support/engine_pair.h"
#include "support/operator_plan.h"

namespace hsx::operator_property_test {
namespace {

using testing_support::OperatorPlan;
using testing_support::PlannedAct;
using testing_support::PlatformFiles;
using testing_support::Program;
using testing_support::Random;
using testing_support::RandomProgram;

using Act = std::function<void(Platform&)>;

Act order(Random& random) {
  const auto pid = static_cast<std::uint32_t>(random.between(1, 5));
  using Post = std::string (Executive::*)(std::uint32_t);
  const Post post = random.pick<Post>({&Executive::post_kill, &Executive::post_pause, &Executive::post_pause,
                                       &Executive::post_resume, &Executive::post_resume});
  return [pid, post](Platform& platform) { (platform.find_only<Executive>()->*post)(pid); };
}

Act load(Random& random) {
  TaskProgram program;
  program.image = RandomProgram(random).make(static_cast<unsigned>(random.between(1, 20)));
  program.name = "late";
  return [program](Platform& platform) { platform.find_only<Executive>()->post_load(program); };
}

Act message(Random& random) {
  const std::string target = random.pick<std::string>(
      {"app:box", "svc:stdio.in@1", "svc:stdio.in@2", "svc:stdio.out@1", "pid:1", "pid:3", "app:nobody"});
  std::vector<std::uint8_t> bytes(random.between(0, 70), 0x41);
  const auto flags = static_cast<std::uint32_t>(random.below(16));
  return [=](Platform& platform) { platform.find_only<MailboxDevice>()->post_message(target, bytes, flags); };
}

// Of bytes that no instruction of a random program branches on or takes as an address.
Act poke(Random& random) {
  const auto pid = static_cast<std::uint32_t>(random.between(1, 4));
  const auto where = static_cast<std::uint32_t>(random.between(0x5000, 0x50FF));
  const auto value = static_cast<std::uint8_t>(random.below(256));
  const auto n = static_cast<unsigned>(random.between(6, 9));
  const bool is_register = random.percent(50);
  return [=](Platform& platform) {
    MachineMemory memory(platform);
    is_register ? memory.write_register(pid, n, value) : memory.write_data(pid, where, {value, value});
  };
}

Act change(Random& random) {
  const std::string path = random.pick<std::string>(
      {"exec.latency.entry", "exec.latency.queue", "exec.latency.select", "exec.latency.load",
       "core0.latency.alu", "core0.latency.decode", "core1.latency.mul", "ram.wait_states",
       "code.wait_states", "mailbox.latency.command", "mailbox.latency.message"});
  const auto value = static_cast<std::int64_t>(random.between(1, 6));
  return [=](Platform& platform) { change_parameter(platform, path, SettingValue(value)); };
}

Act draw(Random& random) {
  switch (random.below(10)) {
    case 0:
      return load(random);
    case 1:
    case 2:
      return message(random);
    case 3:
      return poke(random);
    case 4:
      return change(random);
    default:
      return order(random);
  }
}

std::vector<PlannedAct> draw_acts(Random& random) {
  std::vector<PlannedAct> acts;
  std::uint64_t cycle = 0;
  const std::uint64_t count = random.between(1, 25);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!random.percent(20)) cycle += random.percent(60) ? random.between(1, 60) : random.of_any_size(15);
    acts.push_back({cycle, draw(random)});
  }
  return acts;
}

// But for budgets: random programs fault, and ask for more than there is.
std::string broken_contracts(const testing_support::ResultFiles& found) {
  std::istringstream lines(found.at("violations.jsonl"));
  std::string broken;
  for (std::string line; std::getline(lines, line);) {
    const bool excused = line.rfind("{\"id\":\"expect\"", 0) == 0 || line.rfind("{\"id\":\"budget.", 0) == 0;
    if (!excused) broken += line.substr(0, 300) + "\n";
  }
  return broken;
}

// Pauses the simulation behind all of a cycle, which run-ahead has to know of before.
class Pauses {
 public:
  explicit Pauses(Platform& platform) : platform_(platform) {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.dont_initialize();
    options.set_sensitivity(&reached_);
    sc_core::sc_spawn([] { sc_core::sc_pause(); }, "pauses", &options);
  }
  // Ends the process, a child, when the run has come to its end before that.
  void run_to(std::uint64_t cycle) {
    platform_.context().timeline.cancel(reached_);
    reached_.notify(OperatorPlan::moment(platform_, cycle) - sc_core::sc_time_stamp());
    sc_core::sc_start();
    if (platform_.context().end.finished()) _exit(1);
  }

 private:
  Platform& platform_;
  sc_core::sc_event reached_{"pauses-reached"};
};

// Acts between calls of sc_start, of which there are more than that takes, as long as the run is young; later
// acts as planned.
std::shared_ptr<void> act_in_pieces(Platform& platform, const std::vector<PlannedAct>& acts, Random random) {
  constexpr std::uint64_t kYoung = 5'000;
  struct Kept {
    explicit Kept(Platform& on) : pauses(on) {}
    Pauses pauses;
    std::unique_ptr<OperatorPlan> later;
  };
  auto kept = std::make_shared<Kept>(platform);
  std::uint64_t cycle = 0;
  const auto advance = [&](std::uint64_t to) {
    while (cycle < to) {
      cycle = std::min(to, cycle + random.between(1, 400));
      kept->pauses.run_to(cycle);
    }
  };
  auto act = acts.begin();
  for (; act != acts.end() && act->cycle < kYoung; ++act) {
    advance(act->cycle);
    act->act(platform);
  }
  advance(kYoung);
  kept->later = std::make_unique<OperatorPlan>(platform, std::vector<PlannedAct>(act, acts.end()));
  return kept;
}

void cuts_make_no_difference(const PlatformFiles& files, const std::vector<PlannedAct>& acts, Random random,
                             const testing_support::ResultFiles& whole) {
  for (const Engine engine : {Engine::lockstep, Engine::run_ahead}) {
    const char* name = engine == Engine::lockstep ? "cut_lockstep" : "cut_run_ahead";
    const auto cut = testing_support::run_in_child(
        files, {name, engine, false, true},
        [&](Platform& platform) { return act_in_pieces(platform, acts, random); });
    if (!cut.empty()) testing_support::expect_as_judged(whole, cut);
  }
}

class OperatorProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(OperatorProperty, SameResultsWhateverTheOperatorDoes) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  PlatformFiles files;
  testing_support::add_sound_platform(files, random);
  const std::vector<PlannedAct> acts = draw_acts(random);
  const testing_support::Preparation act = [&acts](Platform& platform) -> std::shared_ptr<void> {
    return std::make_shared<OperatorPlan>(platform, acts);
  };
  testing_support::expect_same_findings(files, act);
  const auto found = testing_support::run_in_child(files, {"acted", Engine::run_ahead, false, true}, act);
  EXPECT_EQ(broken_contracts(found), "");
  cuts_make_no_difference(files, acts, random, found);
}
// "A..B" of the environment; otherwise the seeds of every test run.
std::pair<std::uint64_t, std::uint64_t> seeds() {
  std::pair<std::uint64_t, std::uint64_t> range{1, 30};
  const char* wanted = std::getenv("HSX_SEEDS");
  if (wanted != nullptr) std::sscanf(wanted, "%" SCNu64 "..%" SCNu64, &range.first, &range.second);
  return range;
}

INSTANTIATE_TEST_SUITE_P(Seeds, OperatorProperty,
                         testing::Range<std::uint64_t>(seeds().first, seeds().second + 1));

}  // namespace
}  // namespace hsx::operator_property_test
