#include <fmt/format.h>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "platforms/describe_platform.h"

namespace hsx {
namespace {

int run(const std::vector<std::string>& arguments) {
  po::options_description options = config_options();
  options.add_options()("json", "print JSON");
  po::variables_map values;
  if (!parse(kMap, arguments, options, "config", values)) return kExitPass;
  LoadedConfig loaded = load_config(config_request(values));
  loaded.config.tasks.clear();  // the platform is the same without their images, and without what is expected
  loaded.config.expect = {};
  const Platform platform(std::move(loaded), Engine::lockstep);
  if (!platform.ok()) return report(platform.context().diagnostics);
  report_matches(platform.config());
  report_notes(platform.context().diagnostics);
  fmt::print("{}", values.count("json") != 0 ? platform_to_json(platform).dump(1) + "\n"
                                             : platform_to_text(platform));
  return kExitPass;
}

}  // namespace

const Subcommand kMap{"map", "[CONFIG...]", "Show a platform: components, wires, address map.", run};

}  // namespace hsx
