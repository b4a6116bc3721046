import { describeStorage } from '../storage.suite.ts';
import { createMemoryStorage } from './memory-storage.ts';

describeStorage('memory', createMemoryStorage);
