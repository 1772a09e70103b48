// hsxsim shell: a front that talks with an operator, and machines that simulate, in processes of their own.
#pragma once

#include <string>
#include <vector>

#include "kernel/timeline.h"
#include "platforms/config_loader.h"
#include "platforms/contract_checks.h"

namespace hsx {

struct ShellRequest {
  ConfigRequest config;
  Engine engine = Engine::run_ahead;
  WatchedContracts checks = WatchedContracts::config;
  std::string folder;  // for results; "" for none
  bool force = false;
  bool events = false;
  bool series = false;
  bool report = false;
  std::vector<std::string> identity;  // the command of status.json
  std::vector<std::string> lines;     // to be carried out instead of what an operator types
  std::string script;                 // a file of such lines; "" for none
  bool json = false;
};

// Returns the exit status of the program.
int run_shell(const ShellRequest& request);

}  // namespace hsx
