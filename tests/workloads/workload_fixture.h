// Runs the configs of configs/workloads as a user would, and reads what came of them.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/hsxsim_program.h"

namespace hsx {

// What a run left in its result folder.
struct WorkloadRun {
  int status = -1;
  nlohmann::json state;
  std::map<std::string, nlohmann::json> stats;  // name -> value or histogram

  std::uint64_t stat(const std::string& name) const;
  std::string uart() const { return state.at("uart").get<std::string>(); }
  std::string task_state(std::size_t pid) const;
  std::uint64_t exit_status(std::size_t pid) const;
};

class WorkloadTest : public ProgramTest {
 protected:
  // Runs configs/workloads/NAME.toml, each of `sets` as a --set, in both engines. Fails the test when their
  // results differ in any byte or when the run does not pass.
  WorkloadRun run(const std::string& name, const Arguments& sets = {});
  // The same for a config in the test's folder.
  WorkloadRun run_file(const std::string& config, const Arguments& sets = {});
  // The cycles and steps of a run of configs/workloads/NAME.toml as it stands are those of pinned_cycles.h.
  static void expect_pinned(const std::string& name, const WorkloadRun& run);

 private:
  WorkloadRun run_engine(const std::string& engine, const std::string& config, const Arguments& sets);
};

}  // namespace hsx
