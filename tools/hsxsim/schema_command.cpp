#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "reference/config_schema.h"

namespace hsx {
namespace {

int run(const std::vector<std::string>& arguments) {
  po::options_description options("output");
  options.add_options()("output,o", po::value<std::string>()->value_name("FILE"),
                        "write the schema to this file instead of standard output");
  add_plugin_option(options);
  po::variables_map values;
  if (!parse(kSchema, arguments, options, "word", values)) return kExitPass;
  load_named_plugins(values);
  if (values.count("word") != 0) {
    throw UsageError("hsxsim schema: expected no arguments\nSee \"hsxsim help schema\".");
  }
  const std::string schema = config_schema(describe_kinds());
  if (values.count("output") == 0) {
    fmt::print("{}", schema);
    return kExitPass;
  }
  const std::string path = values["output"].as<std::string>();
  std::ofstream file(path, std::ios::binary);
  if (file << schema << std::flush) return kExitPass;
  fmt::print(stderr, "hsxsim schema: {}: cannot write: {}\n", path, std::strerror(errno));
  return kExitUsage;
}

}  // namespace

const Subcommand kSchema{"schema", "", "Print a JSON Schema of configs, for editors.", run};

}  // namespace hsx
