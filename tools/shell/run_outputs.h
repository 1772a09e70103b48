// What a run of a shell writes into its result folder.
#pragma once

#include <memory>
#include <string>

#include "platforms/event_log.h"
#include "platforms/series.h"
#include "platforms/simulation.h"
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
  // This machine goes on from here, whatever another one has written meanwhile.
  void take_over();
  // This machine is a copy that writes nothing any more.
  void abandon();
  // "" or what went wrong.
  std::string finish(const RunResult& result);

 private:
  std::string path(const char* file) const;

  const ShellRequest& request_;
  Platform& platform_;
  std::string error_;
  std::unique_ptr<EventLog> events_;
  std::unique_ptr<Series> series_;
};

}  // namespace hsx
