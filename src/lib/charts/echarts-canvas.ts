import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use(CanvasRenderer);
