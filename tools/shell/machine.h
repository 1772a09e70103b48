// The process that simulates.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "platforms/progress_line.h"
#include "shell/channel.h"
#include "shell/command.h"
#include "shell/run_outputs.h"
#include "shell/session.h"

namespace hsx {

// Serves one front. Messages to it, each answered by one that has "done":
//   {"do": "command", "words", "line"}        runs a command of the table
//   {"do": "go", "cycle", "round"}            lets time pass to what is given of them, without breakpoints
//   {"do": "copy"}                            {"copy": {"cycle", ...}} with a channel comes before the answer
//   {"do": "take_over", "settings"}           this machine is the one that goes on from now on
//   {"do": "complete", "words", "name"}       {"candidates": [...]}
//   {"do": "stop"}                            not answered: ends what is under way at the next point
// In between it tells {"print": text}, {"progress": text} and {"copy": ...}. Answers hold "state": {"cycle",
// "round", "round_end", "ended", "status"} and "settings".
class Machine : public SessionHost {
 public:
  using Json = nlohmann::ordered_json;

  // Builds the platform, tells the front {"ready": status} and serves it until it is gone. Does not return
  // when the platform could be built.
  static int start(const ShellRequest& request, Channel front);

  void print(const std::string& text) override;
  bool wants_stop(Cycles now) override;
  void keep_copy() override;
  void write_results(const RunResult& result) override;
  Json in_a_copy(const std::function<Json()>& work) override;

 private:
  Machine(const ShellRequest& request, Platform& platform, Channel front);
  void serve();
  Json answer(const Json& message);
  Json command(const Json& message);
  Json go(const Json& message);
  Json complete(const Json& message);
  Json state() const;

  Channel front_;
  Platform& platform_;
  std::unique_ptr<ContractWatch> watch_;
  RunOutputs outputs_;
  Session session_;
  std::string output_error_;
  std::optional<ProgressMeter> progress_;  // of the command that runs
  bool copy_failed_ = false;
  std::chrono::steady_clock::time_point last_told_;
};

}  // namespace hsx
