// What a run of a shell writes into its result folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernel/event_sequence.h"
#include "platforms/series.h"
#include "platforms/simulation.h"
#include "shell/kept_file.h"
#include "shell/shell.h"

namespace hsx {

// Files that grow while time passes are as long as the machine has come; a copy of the machine that takes
// over cuts them to where it stands.
class RunOutputs {
 public:
  // Makes the folder and opens the files. error() tells what went wrong.
  RunOutputs(const ShellRequest& request, Platform& platform);

  const std::string& error() const { return error_; }
  // Before the machine is copied.
  void flush();
  // This machine, which is a copy, goes on from here; results that are in the folder are not its own.
  void take_over();
  // Something happens that can lead to other results: those that are not its own go.
  void drop_stale();
  // The run was refused: nothing of it stays.
  void discard();
  // What the operator did to the machine, "CYCLE: COMMAND".
  void note_order(const std::string& order) { orders_.push_back(order); }
  // This machine is a copy that comes to nothing.
  void abandon();
  // "" or what went wrong.
  std::string finish(const RunResult& result);

 private:
  void keep_events();
  std::string path(const char* file) const;

  const ShellRequest& request_;
  Platform& platform_;
  std::string error_;
  bool stale_ = false;
  std::vector<std::string> orders_;
  std::unique_ptr<KeptFile> events_;
  std::unique_ptr<EventSequence> event_sequence_;
  std::unique_ptr<Series> series_;
};

}  // namespace hsx
