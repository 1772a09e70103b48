// Loads the parts that were moved out of the program, before main.
#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

namespace {

const bool kLoaded = [] {
  const char* const file = std::getenv("HSXSIM_MOVED_PARTS");
  if (file == nullptr || *file == 0 || dlopen(file, RTLD_NOW | RTLD_LOCAL) != nullptr) return file != nullptr;
  std::fprintf(stderr, "%s\n", dlerror());
  std::_Exit(2);
}();

}  // namespace
