// What makes the shared object a plug-in of this build.
#include "platforms/interface_version.h"

#define HSXSIM_INTERFACE HSXSIM_INTERFACE_VERSION
#include "kernel/plugin.h"
