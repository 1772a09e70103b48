// Nothing but a part's own files knows its name or its class: what could be plugged in is found by what it
// does.
#include <regex>
#include <set>

#include "executive/ready_policy.h"
#include "kernel/arbiters.h"
#include "kernel/registry.h"
#include "support/hsxsim_program.h"
#include "testbenches/bench.h"
#include "testbenches/contract.h"
#include "testbenches/injection/injection.h"

namespace hsx::part_names_test {
namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

// Sources of the program by their path in the repository, without comments.
std::map<std::string, std::string> sources() {
  static const std::regex kComment("//[^\n]*");
  std::map<std::string, std::string> found;
  for (const char* folder : {"models", "testbenches", "platforms", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(repository(folder))) {
      const fs::path& file = entry.path();
      if (file.extension() != ".h" && file.extension() != ".cpp") continue;
      found[fs::relative(file, repository("")).string()] = std::regex_replace(contents(file), kComment, "");
    }
  }
  return found;
}

Words names() {
  Words all;
  const auto add = [&](const auto& more) { all.insert(more.begin(), more.end()); };
  add(ComponentKinds::instance().names());
  add(Arbiters::instance().names());
  add(ReadyPolicies::instance().names());
  add(Contracts::instance().names());
  add(Benches::instance().names());
  for (const auto& kind : injection_kinds()) all.insert(kind.first);
  return all;
}

// What stands between quotes, and between quotes within those.
Words quoted(const std::string& source) {
  static const std::regex kQuoted("\"([a-z0-9_.]+)\\\\?\"");
  Words found;
  for (std::sregex_iterator at(source.begin(), source.end(), kQuoted), end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

// Files where such a word is something else: a parameter, a default value, a statistic, a key of results, a
// word of a message.
const std::map<std::string, Words> kOtherMeanings{
    {"models/bus/crossbar.cpp", {"round_robin"}},
    {"models/bus/shared_bus.cpp", {"round_robin"}},
    {"models/core/core_counters.cpp", {"executive"}},
    {"models/executive/device_rows.cpp", {"mailbox"}},
    {"models/executive/executive.cpp", {"can", "fixed_priority", "interrupt_latency", "mailbox", "uart"}},
    {"models/executive/scheduler.cpp", {"round_robin"}},
    {"models/executive/task_account.cpp", {"wake_latency"}},
    {"models/isa/fault.h", {"bus_error"}},
    {"models/mailbox/mailbox_events.h", {"mailbox.timeout"}},
    {"platforms/expectation_keys.cpp", {"uart"}},
    {"platforms/state_json.cpp", {"can", "uart"}},
    {"platforms/summary.cpp", {"interrupt_latency", "mailbox"}},
    {"testbenches/injection/clobber_register.cpp", {"executive"}},
    {"testbenches/injection/mailbox_injection.h", {"mailbox"}},
    {"testbenches/injection/spurious_wake.cpp", {"executive"}},
    {"testbenches/injection/swap_ready.cpp", {"executive"}},
    {"tools/reference/expect_schema.cpp", {"uart"}},
    {"tools/results/run_record.cpp", {"mailbox", "uart"}},
    {"tools/shell/commands/mailboxes.cpp", {"mailbox"}},
    {"tools/traces/perfetto_names.cpp", {"mailbox"}},
    {"tools/traces/vcd_devices.cpp", {"mailbox"}},
};
TEST(PartNames, StandInTheFileOfThePartOnly) {
  const Words all = names();
  std::map<std::string, Words> files;  // by name
  for (const auto& [file, source] : sources()) {
    const auto other = kOtherMeanings.find(file);
    for (const std::string& word : quoted(source)) {
      const bool is_other = other != kOtherMeanings.end() && other->second.count(word) != 0;
      if (all.count(word) != 0 && !is_other) files[word].insert(file);
    }
  }
  EXPECT_GT(files.size(), 40U);
  for (const auto& [name, where] : files) {
    const std::size_t homes = name == "round_robin" ? 2 : 1;  // an arbiter and a policy
    EXPECT_EQ(where.size(), homes) << name << " stands in " << testing::PrintToString(where);
  }
}

// Headers of the layers of parts that others may include: interfaces, registers, events, plain data.
const Words kSeenByOthers{
    "bus/bus_events.h",
    "core/access_kind.h",
    "core/core_events.h",
    "core/kept_registers.h",
    "core/processor.h",
    "io/file_device.h",
    "io/io_events.h",
    "io/io_registers.h",
    "io/line_output.h",
    "mailbox/counts.h",
    "mailbox/mailbox_events.h",
    "mailbox/mailbox_faults.h",
    "mailbox/mailbox_registers.h",
    "mailbox/mailbox_observer.h",
    "mailbox/mailbox_operator.h",
    "mailbox/mailbox_state.h",
    "mailbox/protocol.h",
    "timer/sleep_timer.h",
    "timer/timer_events.h",
    "timer/timer_registers.h",
};

TEST(PartNames, OnlyInterfacesOfPartsAreIncludedElsewhere) {
  static const std::regex kInclude("#include \"((bus|core|io|mailbox|memory|timer)/[a-z0-9_]+\\.h)\"");
  std::size_t seen = 0;
  for (const auto& [file, source] : sources()) {
    for (std::sregex_iterator at(source.begin(), source.end(), kInclude), end; at != end; ++at) {
      const bool is_own = file.rfind("models/" + (*at)[2].str() + "/", 0) == 0;
      EXPECT_TRUE(is_own || kSeenByOthers.count((*at)[1]) != 0) << file << " includes " << (*at)[1];
      seen += is_own ? 0 : 1;
    }
  }
  EXPECT_GT(seen, 50U);
}

}  // namespace
}  // namespace hsx::part_names_test
