// What the subcommands share of their command lines.
#pragma once

#include <boost/program_options.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "hsxsim/command.h"
#include "kernel/diagnostics.h"
#include "platforms/config_loader.h"

namespace hsx {

namespace po = boost::program_options;

// A command line that cannot be understood. The text goes to standard error, the exit status is kExitUsage.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Parses options and positional arguments (collected under `positional`); adds --help. Throws UsageError.
// When --help is given, prints the command's page and returns false.
bool parse(const Subcommand& command, const std::vector<std::string>& arguments,
           const po::options_description& options, const char* positional, po::variables_map& values);

// --set, --image, --plugin and the options that choose a config.
po::options_description config_options();
// The config that the command line asks for; environment variable HSXSIM_SET included.
ConfigRequest config_request(const po::variables_map& values);

// --plugin, for commands that look at what there is before they read a config, or read none.
void add_plugin_option(po::options_description& options);
// Loads the plug-ins that --plugin names. Throws UsageError when one of them cannot be.
void load_named_plugins(const po::variables_map& values);

// Prints all errors, then the notes, to standard error, a line each, and returns kExitUsage.
int report(const Diagnostics& diagnostics);
// Prints what does not stop the command, each line led by "note:", to standard error.
void report_notes(const Diagnostics& diagnostics);
// Prints how many settings each --set matched, to standard error.
void report_matches(const Config& config);

}  // namespace hsx
