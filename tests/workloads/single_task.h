// Workloads of one task whose parameters come from the command line.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "workloads/workload_fixture.h"

namespace hsx {

using Defines = std::vector<std::pair<std::string, std::uint32_t>>;

class SingleTaskTest : public WorkloadTest {
 protected:
  // Runs a workload with parameters of task 1 other than its config's, and expects that its tasks return,
  // each of those in `pids` with this exit status.
  WorkloadRun run_with(const std::string& name, const Defines& defines, std::uint32_t exit_status,
                       const std::vector<unsigned>& pids = {1}) {
    Arguments sets;
    for (const auto& [symbol, value] : defines) {
      sets.push_back("task.1.define." + symbol + "=" + std::to_string(value));
    }
    for (const unsigned pid : pids) {
      sets.push_back("expect.task." + std::to_string(pid) + ".exit_status=" + std::to_string(exit_status));
    }
    return run(name, sets);
  }
  static std::uint32_t reg(const WorkloadRun& run, unsigned n) {
    return run.state.at("tasks").at(0).at("regs").at(n).get<std::uint32_t>();
  }
};

}  // namespace hsx
