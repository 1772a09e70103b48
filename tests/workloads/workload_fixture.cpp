#include "workloads/workload_fixture.h"

#include "workloads/pinned_cycles.h"

namespace hsx {

std::uint64_t WorkloadRun::stat(const std::string& name) const {
  const auto found = stats.find(name);
  if (found == stats.end() || !found->second.is_number_unsigned()) {
    ADD_FAILURE() << "there is no counter " << name;
    return 0;
  }
  return found->second.get<std::uint64_t>();
}

std::string WorkloadRun::task_state(std::size_t pid) const {
  return state.at("tasks").at(pid - 1).at("state").get<std::string>();
}

std::uint64_t WorkloadRun::exit_status(std::size_t pid) const {
  const nlohmann::json& value = state.at("tasks").at(pid - 1).at("exit_status");
  if (value.is_number()) return value.get<std::uint64_t>();
  ADD_FAILURE() << "task " << pid << " has no exit status";
  return 0;
}

WorkloadRun WorkloadTest::run(const std::string& name, const Arguments& sets) {
  return run_file(repository("configs/workloads/" + name + ".toml"), sets);
}

WorkloadRun WorkloadTest::run_file(const std::string& config, const Arguments& sets) {
  const WorkloadRun ahead = run_engine("run-ahead", config, sets);
  const WorkloadRun lockstep = run_engine("lockstep", config, sets);
  EXPECT_EQ(files("run-ahead"), files("lockstep")) << "the engines differ";
  return ahead;
}

WorkloadRun WorkloadTest::run_engine(const std::string& engine, const std::string& config,
                                     const Arguments& sets) {
  Arguments arguments{"run", config, "--engine", engine, "-q", "--force", "-o", engine};
  for (const std::string& set : sets) arguments.insert(arguments.end(), {"--set", set});
  const Outcome outcome = hsxsim(arguments);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  WorkloadRun run;
  run.status = outcome.status;
  if (!exists(engine + "/state.json")) return run;
  run.state = nlohmann::json::parse(read(engine + "/state.json"));
  const nlohmann::json stats = nlohmann::json::parse(read(engine + "/stats.json"));
  for (const nlohmann::json& stat : stats.at("stats")) {
    run.stats[stat.at("name")] = stat.contains("value") ? stat.at("value") : stat.at("histogram");
  }
  return run;
}

void WorkloadTest::expect_pinned(const std::string& name, const WorkloadRun& run) {
  for (const PinnedCycles& pinned : kPinnedCycles) {
    if (pinned.workload != name) continue;
    EXPECT_EQ(run.state.at("cycles"), pinned.cycles) << name;
    EXPECT_EQ(run.state.at("steps"), pinned.steps) << name;
    return;
  }
  ADD_FAILURE() << name << " is not in pinned_cycles.h";
}

}  // namespace hsx
